import { View } from '@tarojs/components'
import { momentWords } from '@bangban/shared/calendar/day-words'
import { channelNames } from '@bangban/shared/requests/request-words'
import { useNow } from '../core/meta'
import { useRequests } from '../core/requests-api'
import { go, routes } from '../core/routes'
import { useAccount } from '../core/session'
import { LoginGate } from '../kit/login-gate'
import { MoreButton } from '../kit/more-button'
import { Page } from '../kit/page'
import { Empty, Loaded } from '../kit/states'
import { StatusTag } from '../kit/status-tag'
import { TaskCard } from '../kit/task-card'

/** What I wrote down for people at the window and on the phone, newest first. */
export default function Registered() {
  const account = useAccount()
  const now = useNow()
  const list = useRequests('filed')
  return (
    <Page title="我登记的">
      {account ? (
        <Loaded query={{ ...list, data: list.items }}>
          {(rows) =>
            rows.length === 0 ? (
              <View className="card">
                <Empty
                  icon="folder"
                  title="还没有替人登记过"
                  words="有人到窗口来、打电话来，在这里替他写下来"
                  action={{ label: '登记一件', onPress: () => go(routes.register()) }}
                />
              </View>
            ) : (
              <>
                {rows.map((row) => (
                  <TaskCard
                    key={row.id}
                    title={row.service?.name ?? row.subject}
                    clock={row.clock}
                    badge={<StatusTag status={row.status} to="staff" />}
                    facts={[
                      row.contact.name,
                      row.townshipName,
                      channelNames[row.channel],
                      momentWords(row.createdAt, now),
                    ]}
                    onPress={() => go(routes.request(row.id))}
                  />
                ))}
                <MoreButton list={list} />
              </>
            )
          }
        </Loaded>
      ) : (
        <LoginGate words="工作人员登录以后看">{null}</LoginGate>
      )}
    </Page>
  )
}
