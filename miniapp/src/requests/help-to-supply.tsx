import type { RequestView } from '@bangban/shared/requests/request-api'
import { useCity } from '../core/meta'
import { phoneCall } from '../core/phone-call'
import { useUnits } from '../core/requests-api'
import { TellRow } from '../kit/list-row'

/** Whoever cannot take pictures is helped by somebody near. */
export function HelpToSupply({ view }: { view: Pick<RequestView, 'township' | 'townshipName'> }) {
  const { centrePhone } = useCity()
  const townships = useUnits('township')
  const phone = townships.data?.find((unit) => unit.code === view.township)?.phone ?? centrePhone
  if (!phone) return null
  return (
    <TellRow
      calm
      icon="visit"
      title="不方便弄？请人上门帮您补"
      sub={`打电话给${view.townshipName}帮办员，不收钱`}
      onPress={() => phoneCall(phone)}
    />
  )
}
