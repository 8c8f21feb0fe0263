import { relations } from './apply-draft'

/** What the form says to whoever fills it in: the applicant himself, or a clerk who asks him across the counter. */
export interface ApplyWords {
  whom: string
  self: string
  other: string
  otherName: string
  relation: string
  relations: readonly string[]
  help: string
  contact: string
  name: string
  phoneHint: string
  pictures: string
  picturesHint: string
}

export const ownWords: ApplyWords = {
  whom: '给谁办',
  self: '给我自己',
  other: '替家里人或邻居',
  otherName: '他的姓名',
  relation: '他是您什么人',
  relations,
  help: '怎么帮您',
  contact: '怎么找您',
  name: '您的姓名',
  phoneHint: '办好了给您打电话',
  pictures: '有什么拍什么',
  picturesHint: '没有就先空着，差什么会一次告诉您',
}

export const clerkWords: ApplyWords = {
  whom: '给谁办',
  self: '给他自己办',
  other: '替别人办',
  otherName: '要办的那个人的姓名',
  relation: '那个人是他什么人',
  relations,
  help: '怎么帮他',
  contact: '来的人是谁',
  name: '他的姓名',
  phoneHint: '凭这个号码，他自己也能查到',
  pictures: '带来的材料，拍下来',
  picturesHint: '没带就先空着',
}
