import { View } from '@tarojs/components'
import { enterpriseLimits, type EnterpriseDetail } from '@bangban/shared/organization/enterprise-api'
import { useState } from 'react'
import { wordsOf } from '../core/api-error'
import { Button } from '../kit/pressable'
import { ConfirmSheet } from '../kit/sheet'
import { CardTitle } from '../kit/title'
import { say } from '../kit/toast'
import { changeCompany } from './projects-api'

/** The centre has seen the licence and whoever came with it, or says what is wrong. */
export function ReviewCompany({ company }: { company: EnterpriseDetail }) {
  const [declining, setDeclining] = useState(false)
  const review = (confirmed: boolean, note?: string) =>
    changeCompany(`/${company.id}/review`, { confirmed, ...(note ? { note } : {}) })
  const confirm = () => {
    review(true).then(
      () => say('确认了，企业可以建项目了'),
      (error: unknown) => say(wordsOf(error)),
    )
  }
  return (
    <View className="card stack3">
      <CardTitle title="核对过了吗" />
      <View className="t2">对照营业执照看名称和代码，打电话核实登记的人是不是企业的人。</View>
      <View className="r">
        <Button className="grow" kind="sec2" label="不能确认" onPress={() => setDeclining(true)} />
        <Button className="grow" label="确认" onPress={confirm} />
      </View>
      {declining && (
        <ConfirmSheet
          title="不能确认"
          reason={{ label: '差在哪里', hint: '企业打开登记页会看到，急的打个电话', limit: enterpriseLimits.note }}
          confirm="不能确认"
          onConfirm={async (note) => {
            await review(false, note)
          }}
          onClose={() => setDeclining(false)}
          wordsOf={wordsOf}
        />
      )}
    </View>
  )
}
