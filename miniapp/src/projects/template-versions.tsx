import { View } from '@tarojs/components'
import { fullDayWords } from '@bangban/shared/calendar/day-words'
import { ListRow } from '../kit/list-row'
import { Loaded } from '../kit/states'
import { SectionTitle } from '../kit/title'
import { useTemplateVersions } from './projects-api'

/** Who has changed the template when, and what for: a project keeps the version that it was planned by. */
export function TemplateVersions() {
  const versions = useTemplateVersions()
  return (
    <>
      <SectionTitle>改过几次</SectionTitle>
      <Loaded query={versions}>
        {(list) => (
          <View className="card flush">
            {list.map(({ version, at, author, note }) => (
              <ListRow
                key={version}
                title={`第 ${version} 版${note ? `：${note}` : ''}`}
                sub={`${fullDayWords(new Date(at))}，${author ?? '随系统带来的'}`}
              />
            ))}
          </View>
        )}
      </Loaded>
    </>
  )
}
