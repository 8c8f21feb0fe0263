import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { matchReason, matchServices, serviceIndex } from './service-matcher.js'

const item = (code: string, name: string, aliases: string) => ({ code, name, aliases: aliases.split(' ') })
const services = [
  item('disability-card', '残疾人证办理', '残疾证 评残 残联 残疾'),
  item('elder-allowance', '高龄津贴', '老人 老年 补贴 八十岁 长寿'),
  item('id-card', '居民身份证换领补领', '身份证 换证 补证 丢了 过期'),
  item('sole-trader', '个体工商户登记', '营业执照 开店 个体户 执照'),
  item('social-card', '社会保障卡启用重置注销', '社保卡 密码 激活'),
  item('medical-join', '城乡居民医保参保', '医保 新农合 缴费 参保'),
  item('medical-remote', '异地就医备案', '看病 报销 医保 外地 转诊'),
  item('employment', '就业失业登记', '失业 找工作 就业证'),
  item('homestead', '农村宅基地申请', '盖房 宅基地 翻建 建房'),
]
const index = serviceIndex(services)
const found = (text: string) => matchServices(text, index).map(({ code }) => code)

describe('items proposed from somebody’s own words', () => {
  it.each([
    ['母亲中风后走不了路，想办残疾证，能不能上门评残。', 'disability-card'],
    ['我爸今年八十岁了，听说有补贴', 'elder-allowance'],
    ['我爸今年 80 岁了', 'elder-allowance'],
    ['身份证丢了怎么补', 'id-card'],
    ['想在镇上开店，营业执照怎么办', 'sole-trader'],
    ['社保卡密码忘了', 'social-card'],
    ['厂里停产了，想登记失业', 'employment'],
    ['老房子塌了一半，想在原址翻建', 'homestead'],
    ['去外地看病能报销吗', 'medical-remote'],
    ['高龄津贴', 'elder-allowance'],
  ])('“%s” sounds first of all like %s', (text, code) => expect(found(text)[0]).toBe(code))

  it('shows both where the words fit two', () => {
    expect(found('想问问医保').sort()).toEqual(['medical-join', 'medical-remote'])
  })

  it('takes a number for no word', () => {
    const [match] = matchServices('父亲快八十五岁了，听说有高龄的津贴', index)
    expect(match).toMatchObject({ code: 'elder-allowance', words: expect.not.arrayContaining(['80']) })
    expect(found('我 80 平米的房子')).toEqual([])
  })

  it('says which of the words spoke for it', () => {
    const [match] = matchServices('想给母亲办残疾证', index)
    expect(match && matchReason(match, '您')).toBe('您写了“残疾证”')
    const [other] = matchServices('身份证 丢了', index)
    expect(other && matchReason(other, '他')).toBe('他写了“身份证”、“丢了”')
  })

  it.each(['', '你好', '村里说要给他办个什么东西，说不清楚', '想申请办理登记', '！？。', '证'])(
    'proposes nothing for “%s”',
    (text) => expect(found(text)).toEqual([]),
  )

  it('gives at most three, each once and known, whatever is written', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...'残疾证身份医保开店办理老人 ，a1失业登记盖房😀'), { maxLength: 60 }),
        (letters) => {
          const codes = found(letters.join(''))
          expect(codes.length).toBeLessThanOrEqual(3)
          expect(new Set(codes).size).toBe(codes.length)
        },
      ),
    )
  })
})
