// WeChat's pages need nothing beyond the kit's own styles.
export {}
