export { SmsPhoneProof as PhoneProof } from './sms-phone-proof'
