import { View } from '@tarojs/components'
import { requestLimits } from '@bangban/shared/requests/request-api'
import { useUnits } from '../core/requests-api'
import { replace, routes } from '../core/routes'
import { useAccount } from '../core/session'
import { RadioRows, SwitchRow } from '../kit/choices'
import { TextArea, TextField } from '../kit/form-fields'
import { PhotoField } from '../kit/photo-field'
import type { Uploads } from '../kit/uploads'
import { PickerField } from '../kit/picker-field'
import { Button } from '../kit/pressable'
import { SectionTitle } from '../kit/title'
import type { ApplyPartProps } from './apply-part-props'
import { limitWords } from '../case/service-facts'
import { SoundsLike } from './sounds-like'

export function MatterPart({ draft, service, set, idOf, errorOf }: ApplyPartProps) {
  return (
    <>
      <SectionTitle>办什么</SectionTitle>
      <View className="card stack3">
        {service ? (
          <View className="r between top">
            <View className="grow">
              <View className="b lg">{service.name}</View>
              <View className="sm t3">{`${service.unit.name}，${limitWords(service)}`}</View>
            </View>
            <Button
              kind="txt"
              label="换一项"
              onPress={() => (draft.serviceCode ? set(null, { serviceCode: null }) : replace(routes.services()))}
            />
          </View>
        ) : (
          <TextField
            id={idOf('subject')}
            label="想办什么事"
            hint="怎么说都行，不用知道叫什么"
            value={draft.subject}
            limit={requestLimits.subject}
            error={errorOf('subject')}
            onChange={(subject) => set('subject', { subject })}
          />
        )}
        <StoryField {...{ draft, service, set, idOf, errorOf }} />
        <SoundsLike {...{ draft, service, set }} who="您" />
      </View>
    </>
  )
}

/** What the matter is about, in his own words. */
export function StoryField({ draft, service, set, idOf, errorOf }: Omit<ApplyPartProps, 'words'>) {
  return (
    <TextArea
      id={idOf('description')}
      label="说说情况"
      hint={service ? '可写可不写' : '谁要办，现在怎么样，哪里不方便'}
      value={draft.description}
      limit={requestLimits.description}
      error={errorOf('description')}
      onChange={(description) => set('description', { description })}
    />
  )
}

export function WhomPart({ draft, words, set, idOf, errorOf }: ApplyPartProps) {
  const account = useAccount()
  const enterprises = account?.enterprises ?? []
  return (
    <>
      <SectionTitle>{words.whom}</SectionTitle>
      <View className="card flush">
        <RadioRows
          label={words.whom}
          options={[
            { value: 'self', label: words.self },
            { value: 'other', label: words.other },
          ]}
          value={draft.forOther ? 'other' : 'self'}
          onChange={(who) => set(null, { forOther: who === 'other' })}
        />
      </View>
      {draft.forOther && (
        <View className="card stack3">
          <TextField
            id={idOf('otherName')}
            label={words.otherName}
            value={draft.otherName}
            limit={requestLimits.name}
            error={errorOf('otherName')}
            onChange={(otherName) => set('otherName', { otherName })}
          />
          <PickerField
            id={idOf('relation')}
            label={words.relation}
            options={words.relations.map((relation) => ({ value: relation, label: relation }))}
            value={draft.relation}
            error={errorOf('relation')}
            onChange={(relation) => set('relation', { relation })}
          />
        </View>
      )}
      {enterprises.length > 0 && (
        <View className="card flush">
          <RadioRows
            label="以谁的名义"
            options={[
              { value: '', label: '个人名义' },
              ...enterprises.map((enterprise) => ({ value: enterprise.id, label: enterprise.name })),
            ]}
            value={draft.enterpriseId ?? ''}
            onChange={(id) => set(null, { enterpriseId: id || null })}
          />
        </View>
      )}
    </>
  )
}

export function PlacePart({ draft, set, idOf, errorOf }: ApplyPartProps) {
  const townships = useUnits('township')
  const near = townships.data?.find((unit) => unit.code === draft.township)
  return (
    <>
      <SectionTitle>在哪里</SectionTitle>
      <View className="card stack3">
        <PickerField
          id={idOf('township')}
          label="在哪个镇街"
          hint="好安排离得近的人"
          options={(townships.data ?? []).map((unit) => ({ value: unit.code, label: unit.name }))}
          value={draft.township}
          error={errorOf('township')}
          onChange={(township) => set('township', { township })}
        />
      </View>
      <View className="card flush">
        <SwitchRow
          label="请人上门"
          sub={near ? `${near.name}的帮办员到家里来，不收钱` : '帮办员到家里来，不收钱'}
          on={draft.visit}
          onChange={(visit) => set('address', { visit })}
        />
      </View>
      {draft.visit && (
        <View className="card stack3">
          <TextField
            id={idOf('address')}
            label="上门的地址"
            value={draft.address}
            limit={requestLimits.address}
            error={errorOf('address')}
            onChange={(address) => set('address', { address })}
          />
          <TextField
            id={idOf('wish')}
            label="什么时候方便"
            hint="可写可不写，比如“上午都在家”"
            value={draft.wish}
            limit={requestLimits.address}
            error={errorOf('wish')}
            onChange={(wish) => set('wish', { wish })}
          />
        </View>
      )}
    </>
  )
}

export function HelpPart({ draft, service, words, set, idOf }: ApplyPartProps) {
  const inPerson = service?.inPerson ?? false
  return (
    <>
      <SectionTitle>{words.help}</SectionTitle>
      <View className="card flush">
        <RadioRows
          id={idOf('mode')}
          label={words.help}
          options={[
            { value: 'assist', label: '帮办：教我办、陪我去', sub: '材料怎么准备、去哪交，有人带着您' },
            {
              value: 'proxy',
              label: '代办：替我跑',
              sub: inPerson ? '这件事要本人去，不能代办' : '要一份委托书，交上去以后再签就行',
              off: inPerson,
            },
          ]}
          value={inPerson ? 'assist' : draft.mode}
          onChange={(mode) => set('mode', { mode })}
        />
      </View>
    </>
  )
}

export function PicturesPart({ service, words, idOf, errorOf, uploads }: ApplyPartProps & { uploads: Uploads }) {
  const materials = service?.materials ?? []
  return (
    <>
      <SectionTitle>材料照片</SectionTitle>
      <View className="card">
        <PhotoField
          id={idOf('attachments')}
          label={words.pictures}
          hint={materials.length > 0 ? `这件事一般要：${materials.join('、')}。没有的先空着。` : words.picturesHint}
          error={errorOf('attachments')}
          uploads={uploads}
        />
      </View>
    </>
  )
}

export function ContactPart({ draft, words, set, idOf, errorOf }: ApplyPartProps) {
  return (
    <>
      <SectionTitle>{words.contact}</SectionTitle>
      <View className="card stack3">
        <TextField
          id={idOf('name')}
          label={words.name}
          value={draft.name}
          limit={requestLimits.name}
          error={errorOf('name')}
          onChange={(name) => set('name', { name })}
        />
        <TextField
          id={idOf('phone')}
          label="手机号"
          hint={words.phoneHint}
          kind="phone"
          limit={11}
          value={draft.phone}
          error={errorOf('phone')}
          onChange={(phone) => set('phone', { phone })}
        />
      </View>
    </>
  )
}
