import { View } from '@tarojs/components'
import type { StaffImportView } from '@bangban/shared/accounts/account-api'
import { useState } from 'react'
import { back } from '../core/routes'
import { Icon } from '../kit/icon'
import { InlineMessage } from '../kit/inline-message'
import { Page } from '../kit/page'
import { Button } from '../kit/pressable'
import { DoneBar } from './done-bar'
import { FirstPassword } from './first-password'
import { Lines } from './lines'
import './organization.scss'

interface ImportedProps {
  title: string
  created: number
  password: string
  onAnother: () => void
}

export function Imported({ title, created, password, onAnother }: ImportedProps) {
  return (
    <Page title={title} bar={<DoneBar again={{ label: '再导一张', onPress: onAnother }} onDone={back} />}>
      <View className="card stack3">
        <View>
          <View className="xl">{`建好了 ${created} 个账号`}</View>
          <View className="t2">这一批人先用同一个一次性密码登录：</View>
        </View>
        <FirstPassword password={password} />
      </View>
      <View className="card">
        <Lines
          numbered
          lines={[
            '密码只显示这一次，先复制或抄下来。',
            '把各人的用户名和这个密码告诉他本人，不要发在群里。',
            '让他登录以后马上到“我的”里改密码。',
            '有人没收到，到名单里给他单独重设。',
          ]}
        />
      </View>
    </Page>
  )
}

/** So many are put right at a time; a sheet may have two thousand bad rows. */
const atATime = 50

export function BadRows({ rows }: { rows: StaffImportView['badRows'] }) {
  const [shown, setShown] = useState(atATime)
  const left = rows.length - shown
  return (
    <>
      <InlineMessage kind="warn">{`有 ${rows.length} 行要改，一个账号也没建。改好下面这些行，保存，再选一次。`}</InlineMessage>
      <View className="card flush">
        {rows.slice(0, shown).map(({ row, username, problems }) => (
          <View key={row} className="row bad-row">
            <View className="bad-row-n">{`第 ${row} 行`}</View>
            <View className="grow">
              <View className="t3">{username || '没有填用户名'}</View>
              {problems.map((problem) => (
                <View key={problem} className="bad-cell">
                  <Icon name="close" small />
                  <View className="grow">{problem}</View>
                </View>
              ))}
            </View>
          </View>
        ))}
      </View>
      {left > 0 && (
        <Button wide kind="soft" label={`再看一些，还有 ${left} 行`} onPress={() => setShown(shown + atATime)} />
      )}
    </>
  )
}
