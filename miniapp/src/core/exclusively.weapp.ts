/** A mini-program runs once on a device. */
export const exclusively = <T>(_name: string, run: () => Promise<T>): Promise<T> => run()
