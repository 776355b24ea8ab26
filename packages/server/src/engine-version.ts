/** Named by every stored result. Raised when the same package and data could give another result. */
export const engineVersion = '0.1.0';
