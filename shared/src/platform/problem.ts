/** An error as RFC 9457 problem details; `title` is Chinese and says what to do next. */
export interface Problem {
  type: string
  title: string
  status: number
  code: ErrorCode
  /** One entry for each bad field; `field` is a dotted path into the body. */
  errors?: FieldProblem[]
  detail?: string
  /** The request id in the server's log, to quote on the phone. */
  instance?: string
}

export interface FieldProblem {
  field: string
  message: string
}

/** Every code the system answers with, its HTTP status and what a person reads. */
export const problems = {
  'request.malformed': { status: 400, title: '内容没写对，看看标红的地方' },
  'body.unreadable': { status: 400, title: '发来的内容读不出来，请再交一次' },
  'cursor.malformed': { status: 400, title: '翻页的位置不对，请从头看起' },
  'auth.required': { status: 401, title: '请先登录' },
  'auth.expired': { status: 401, title: '登录时间到了，请重新登录' },
  'auth.wrong_password': { status: 401, title: '用户名或密码不对' },
  'auth.wrong_code': { status: 401, title: '验证码不对，请核对短信再填' },
  'auth.code_expired': { status: 401, title: '验证码过期了，请重新获取' },
  'auth.code_rejected': { status: 401, title: '微信登录没有成功，请退出小程序再进一次' },
  'consent.required': { status: 403, title: '交之前，请先看一遍隐私说明并同意' },
  'access.denied': { status: 403, title: '这件事不归您办' },
  'account.disabled': { status: 403, title: '这个账号已停用，请联系管理员' },
  'resource.missing': { status: 404, title: '没有找到，可能已经办完或不归您看' },
  'route.missing': { status: 404, title: '没有这个地址' },
  'method.not_allowed': { status: 405, title: '这个地址不能这样用' },
  'request.action_not_allowed': { status: 409, title: '现在不能这样办，请看最新进展' },
  'request.changed_meanwhile': { status: 409, title: '刚才已经有人办了这一步，请看最新进展' },
  'request.hand_over_limit': { status: 409, title: '转手的次数到头了，请找中心负责人统一协调' },
  'record.changed_meanwhile': { status: 409, title: '刚才别人改过这一条，看看最新的再改' },
  'request.material_owed': { status: 409, title: '还有允许后补的材料没到，补齐了才能办结' },
  'request.mandate_missing': { status: 409, title: '代办要有本人的委托书，才能办结' },
  'conversation.closed': { status: 409, title: '这件事已经结束，对话只能看，不能再发' },
  'message.too_late': { status: 409, title: '发出超过两分钟，不能撤回了' },
  'idempotency.in_progress': { status: 409, title: '上一次还在交，请稍等' },
  'account.phone_taken': { status: 409, title: '这个手机号已经绑定了别的账号' },
  'account.wechat_taken': { status: 409, title: '这个微信已经绑定了别的账号' },
  'account.username_taken': { status: 409, title: '这个用户名已经有人用了' },
  'account.last_admin': { status: 409, title: '至少要留一位管理员' },
  'plan.action_not_allowed': { status: 409, title: '这一项现在不能这样办，请看最新进展' },
  'plan.prerequisite_open': { status: 409, title: '前面的事项还没办成，这一项先不能批' },
  'plan.changed_meanwhile': { status: 409, title: '别人刚改过这个计划，请看过新的一版再改' },
  'project.closed': { status: 409, title: '这个项目已经办完收起来了' },
  'enterprise.code_taken': { status: 409, title: '这家企业已经登记过了，请让企业的管理员发邀请码给您' },
  'enterprise.last_admin': { status: 409, title: '企业至少要留一位管理员' },
  'invitation.gone': { status: 409, title: '邀请码不对、过期了或者已经用过，请让企业的管理员再发一个' },
  'duty.off': { status: 409, title: '您现在不在岗，先打开“在岗”再办' },
  'duty.absent': { status: 409, title: '还在请假，先销假再上岗' },
  'absence.over': { status: 409, title: '这次请假已经结束了' },
  'unit.has_open_cases': { status: 409, title: '这个单位还有没办完的事，先选好以后由哪个单位接着办' },
  'mandate.already_given': { status: 409, title: '委托书已经有了，不用再签' },
  'push.changed_meanwhile': { status: 409, title: '刚才已经有人办了这一条，请刷新看看' },
  'body.too_large': { status: 413, title: '内容太大了，请分开交' },
  'file.too_large': { status: 413, title: '文件太大了，一个不能超过 10 MB' },
  'media.unsupported': { status: 415, title: '不认识这种格式' },
  'input.invalid': { status: 422, title: '有几处填得不对，看看标红的地方' },
  'idempotency.reused': { status: 422, title: '这次交的和上次不一样，请重新打开页面再交' },
  'file.not_allowed': { status: 422, title: '只收照片、PDF、Word 和 Excel' },
  'rate.limited': { status: 429, title: '操作太快了，请稍等一会儿再试' },
  'auth.locked': { status: 429, title: '输错太多次了，请过 15 分钟再试' },
  'server.fault': { status: 500, title: '系统出了点问题，您填的还在，请稍后再试' },
  'server.busy': { status: 503, title: '现在用的人多，请过一会儿再试' },
  'plan.not_drawn': { status: 503, title: '流程图这次没画出来，请过一会儿再试，或先看明细表' },
  'wechat.unavailable': { status: 503, title: '微信暂时连不上，请改用手机号登录' },
  'sms.unavailable': { status: 503, title: '短信暂时发不出去，请稍后再试或打电话' },
} as const satisfies Record<string, { status: number; title: string }>

export type ErrorCode = keyof typeof problems
