import { View } from '@tarojs/components'
import { creditCodeProblem, tidyCreditCode } from '@bangban/shared/organization/credit-code'
import type { EnterpriseDetail, EnterpriseStatus } from '@bangban/shared/organization/enterprise-api'
import { useEffect, useState } from 'react'
import { go, routes } from '../core/routes'
import { useForm } from '../kit/form'
import { TextField } from '../kit/form-fields'
import { ListRow, Segments } from '../kit/list-row'
import { MoreButton } from '../kit/more-button'
import { Page } from '../kit/page'
import { Button } from '../kit/pressable'
import { SearchField } from '../kit/search-field'
import { Sheet } from '../kit/sheet'
import { Empty, Loaded } from '../kit/states'
import './projects.scss'
import { changeCompany, useCompanyList } from './projects-api'

/** The centre's list of enterprises: those that wait come first. */
export default function Reviews() {
  const [status, setStatus] = useState<EnterpriseStatus>('pending')
  const [word, setWord] = useState('')
  const [settled, setSettled] = useState('')
  const [adding, setAdding] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(word.trim()), 250)
    return () => clearTimeout(timer)
  }, [word])
  const list = useCompanyList(status, settled)
  return (
    <Page
      title="企业"
      bar={
        <View className="bar no-print">
          <View className="acts">
            <Button className="main" label="替企业登记" onPress={() => setAdding(true)} />
          </View>
        </View>
      }
    >
      <SearchField label="找企业" value={word} placeholder="名称开头，或信用代码" onChange={setWord} />
      <Segments
        items={[
          { id: 'pending', label: '等确认' },
          { id: 'confirmed', label: '已确认' },
          { id: 'declined', label: '没通过' },
        ]}
        current={status}
        onChange={setStatus}
      />
      <Loaded query={{ ...list, data: list.items }}>
        {(items) =>
          items.length === 0 ? (
            <View className="card">
              <Empty icon="building" title="这里没有企业" />
            </View>
          ) : (
            <View className="card flush">
              {items.map(({ id, name, creditCode }) => (
                <ListRow key={id} title={name} sub={creditCode} onPress={() => go(routes.company(id))} />
              ))}
            </View>
          )
        }
      </Loaded>
      <MoreButton list={list} />
      {adding && <AddSheet onClose={() => setAdding(false)} />}
    </Page>
  )
}

function AddSheet({ onClose }: { onClose: () => void }) {
  const [creditCode, setCreditCode] = useState('')
  const [name, setName] = useState('')
  const form = useForm({
    name: 'add-company',
    fields: ['creditCode', 'name'] as const,
    check: () => {
      const problem = creditCodeProblem(tidyCreditCode(creditCode))
      return { ...(problem && { creditCode: problem }), ...(name.trim() === '' && { name: '照营业执照写全称' }) }
    },
    send: () => changeCompany<EnterpriseDetail>('', { creditCode, name: name.trim() }),
    done: ({ id }) => {
      onClose()
      go(routes.company(id))
    },
  })
  return (
    <Sheet title="替企业登记" onClose={onClose}>
      <TextField
        id={form.idOf('creditCode')}
        label="统一社会信用代码"
        value={creditCode}
        limit={24}
        error={form.errorOf('creditCode')}
        onChange={setCreditCode}
      />
      <TextField
        id={form.idOf('name')}
        label="企业名称"
        value={name}
        limit={64}
        error={form.errorOf('name')}
        onChange={setName}
      />
      {form.problem && <View className="msg-err">{form.problem}</View>}
      <View className="sheet-acts">
        <Button kind="sec2" label="先不" onPress={onClose} />
        <Button label="登记" busy={form.busy && '正在登记…'} onPress={form.submit} />
      </View>
    </Sheet>
  )
}
