export interface Typed {
  phone: string;
  /** ISO; absent = now. */
  at?: string;
  voicemail: boolean;
  name: string;
  message: string;
  personId?: string;
}

/** What was typed as the API takes it: what is empty is left out, so that a withheld number is none. */
export const missedBody = ({ phone, at, voicemail, name, message, personId }: Typed) => ({
  ...(phone.trim() ? { phone: phone.trim() } : {}),
  ...(at ? { at } : {}),
  ...(voicemail ? { voicemail } : {}),
  ...(name.trim() ? { name: name.trim() } : {}),
  ...(message.trim() ? { message: message.trim() } : {}),
  ...(personId ? { personId } : {}),
});

/** A number with digits missing is no withheld one; an empty field is asked about once. */
export function numberFault(phone: string, withheld: boolean): 'need' | 'short' | null {
  const digits = phone.replace(/\D/g, '').length;
  if (!phone.trim()) return withheld ? null : 'need';
  return digits < 7 ? 'short' : null;
}
