/** Pictures and papers on a phone, under the temporary names WeChat gives out. */
export class Files {
  /** @type {Map<string, Buffer<ArrayBuffer>>} */
  #contents = new Map()
  /** @type {Buffer<ArrayBuffer>[]} what the camera sees next */
  #inFrontOfCamera = []
  /** @type {{ name: string, content: Buffer<ArrayBuffer> }[]} what was sent in a chat */
  #inChats = []

  /**
   * @param {Buffer<ArrayBuffer>} content
   * @param {string} name its ending is kept
   */
  add(content, name) {
    const ending = /\.\w+$/.exec(name)?.[0] ?? ''
    const path = `wxfile://tmp_${this.#contents.size + 1}${ending}`
    this.#contents.set(path, content)
    return path
  }

  /** @param {string} path */
  read(path) {
    const content = this.#contents.get(path)
    if (!content) throw new Error(`no such file on this phone: ${path}`)
    return content
  }

  /** @param {Buffer<ArrayBuffer>} picture a PNG; the next `chooseMedia` gets it */
  putInFrontOfCamera(picture) {
    this.#inFrontOfCamera.push(picture)
  }

  /** @param {number} most */
  takePictures(most) {
    return this.#inFrontOfCamera.splice(0, most)
  }

  /**
   * @param {string} name
   * @param {Buffer<ArrayBuffer>} content the next `chooseMessageFile` gets it
   */
  sendInChat(name, content) {
    this.#inChats.push({ name, content })
  }

  /**
   * @param {number} most
   * @param {(name: string) => boolean} isShown whether the chooser shows a file of this name
   */
  takeFromChat(most, isShown) {
    const taken = this.#inChats.filter(({ name }) => isShown(name)).slice(0, most)
    this.#inChats = this.#inChats.filter((file) => !taken.includes(file))
    return taken
  }
}
