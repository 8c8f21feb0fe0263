import { View } from '@tarojs/components'
import type { Audience, ServiceView } from '@bangban/shared/catalog/service-api'
import { useEffect, useState } from 'react'
import { useServices } from '../core/requests-api'
import { go, routes } from '../core/routes'
import { ListRow, Segments } from '../kit/list-row'
import { SearchField } from '../kit/search-field'
import { Empty, Loaded } from '../kit/states'

/** Typing is not asked about letter by letter. */
function useSettled(value: string): string {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value.trim()), 250)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}

interface Props {
  audience?: Audience
  keyword?: string
  focus?: boolean
  /** Residents may always say it in their own words instead. */
  offerOwnWords?: boolean
}

export function ServiceList({ audience: first = 'person', keyword: asked = '', focus, offerOwnWords }: Props) {
  const [audience, setAudience] = useState<Audience>(first)
  const [word, setWord] = useState(asked)
  const keyword = useSettled(word)
  const services = useServices(keyword, keyword ? undefined : audience)
  return (
    <>
      <SearchField label="想办什么" value={word} focus={focus} placeholder="想办什么？" onChange={setWord} />
      {!keyword && (
        <Segments
          items={[
            { id: 'person', label: '个人的事' },
            { id: 'enterprise', label: '企业的事' },
          ]}
          current={audience}
          onChange={setAudience}
        />
      )}
      <Loaded query={services} rows={5}>
        {(found) =>
          found.length === 0 ? (
            <View className="card">
              <Empty icon="search" title={`没有找到“${keyword}”`} words="换个说法试试，或者直接说给我们听" />
            </View>
          ) : (
            <View className="card flush">
              {found.map((service) => (
                <ServiceRow key={service.code} service={service} />
              ))}
            </View>
          )
        }
      </Loaded>
      {offerOwnWords && (
        <View className="card flush">
          <ListRow accent title="不知道办哪项？直接说" onPress={() => go(routes.apply())} />
        </View>
      )}
    </>
  )
}

const ServiceRow = ({ service }: { service: ServiceView }) => (
  <ListRow title={service.name} sub={service.hint} onPress={() => go(routes.guide(service.code))} />
)
