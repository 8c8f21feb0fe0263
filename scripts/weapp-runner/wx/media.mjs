import { answering, Refusal } from './call.mjs'

/**
 * Camera, files of chats, viewers and the telephone.
 * @param {import('../phone.mjs').Device} device
 */
export function mediaCalls(device) {
  const { files, opened } = device
  return {
    chooseMedia: answering('chooseMedia', device, (/** @type {{ count?: number }} */ { count = 9 }) => {
      const pictures = files.takePictures(count)
      if (pictures.length === 0) throw new Refusal('cancel')
      return {
        type: 'image',
        tempFiles: pictures.map((picture) => ({
          tempFilePath: files.add(picture, 'photo.png'),
          size: picture.length,
          fileType: 'image',
        })),
      }
    }),
    chooseMessageFile: answering('chooseMessageFile', device, (/** @type {{ count: number }} */ { count }) => {
      const taken = files.takeFromChat(count)
      if (taken.length === 0) throw new Refusal('cancel')
      return {
        tempFiles: taken.map(({ name, content }) => ({
          path: files.add(content, name),
          size: content.length,
          name,
          type: 'file',
          time: Math.floor(Date.now() / 1000),
        })),
      }
    }),
    previewImage: answering('previewImage', device, (/** @type {{ current: string }} */ { current }) => {
      opened.push({ what: 'picture', of: current })
    }),
    openDocument: answering('openDocument', device, (/** @type {{ filePath: string }} */ { filePath }) => {
      files.read(filePath)
      opened.push({ what: 'document', of: filePath })
    }),
    makePhoneCall: answering('makePhoneCall', device, (/** @type {{ phoneNumber: string }} */ { phoneNumber }) => {
      opened.push({ what: 'call', of: phoneNumber })
    }),
  }
}
