/** What the page says in each display language. Nothing of it may matter to whoever reads the page. */
export type Language = 'en' | 'de' | 'fr' | 'ja' | 'ru' | 'ar';

export interface Words {
  /** What Gmail calls the account's owner; it stands in the name attribute as well. */
  readonly me: string;
  readonly draft: string;
  readonly inbox: string;
  readonly sent: string;
  readonly drafts: string;
  readonly allMail: string;
  /** Before the account's name and address on its button. */
  readonly account: string;
  readonly reply: string;
  readonly send: string;
  readonly discard: string;
  readonly messageSent: string;
  readonly undo: string;
  readonly sponsored: string;
  readonly to: string;
}

export const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    me: 'me',
    draft: 'Draft',
    inbox: 'Inbox',
    sent: 'Sent',
    drafts: 'Drafts',
    allMail: 'All Mail',
    account: 'Google Account',
    reply: 'Reply',
    send: 'Send',
    discard: 'Discard draft',
    messageSent: 'Message sent',
    undo: 'Undo',
    sponsored: 'Sponsored',
    to: 'to ',
  },
  de: {
    me: 'ich',
    draft: 'Entwurf',
    inbox: 'Posteingang',
    sent: 'Gesendet',
    drafts: 'Entwürfe',
    allMail: 'Alle Nachrichten',
    account: 'Google-Konto',
    reply: 'Antworten',
    send: 'Senden',
    discard: 'Entwurf verwerfen',
    messageSent: 'Nachricht gesendet',
    undo: 'Rückgängig',
    sponsored: 'Gesponsert',
    to: 'an ',
  },
  fr: {
    me: 'moi',
    draft: 'Brouillon',
    inbox: 'Boîte de réception',
    sent: 'Messages envoyés',
    drafts: 'Brouillons',
    allMail: 'Tous les messages',
    account: 'Compte Google',
    reply: 'Répondre',
    send: 'Envoyer',
    discard: 'Supprimer le brouillon',
    messageSent: 'Message envoyé',
    undo: 'Annuler',
    sponsored: 'Sponsorisé',
    to: 'à ',
  },
  ja: {
    me: '自分',
    draft: '下書き',
    inbox: '受信トレイ',
    sent: '送信済み',
    drafts: '下書き',
    allMail: 'すべてのメール',
    account: 'Google アカウント',
    reply: '返信',
    send: '送信',
    discard: '下書きを破棄',
    messageSent: 'メッセージを送信しました',
    undo: '元に戻す',
    sponsored: 'スポンサー',
    to: 'To ',
  },
  ru: {
    me: 'я',
    draft: 'Черновик',
    inbox: 'Входящие',
    sent: 'Отправленные',
    drafts: 'Черновики',
    allMail: 'Вся почта',
    account: 'Аккаунт Google',
    reply: 'Ответить',
    send: 'Отправить',
    discard: 'Удалить черновик',
    messageSent: 'Письмо отправлено',
    undo: 'Отменить',
    sponsored: 'Реклама',
    to: 'кому: ',
  },
  ar: {
    me: 'أنا',
    draft: 'مسودة',
    inbox: 'البريد الوارد',
    sent: 'الرسائل المرسلة',
    drafts: 'المسودات',
    allMail: 'كل البريد',
    account: 'حساب Google',
    reply: 'رد',
    send: 'إرسال',
    discard: 'تجاهل المسودة',
    messageSent: 'تم إرسال الرسالة',
    undo: 'تراجع',
    sponsored: 'إعلان',
    to: 'إلى ',
  },
};

export function isRightToLeft(language: Language): boolean {
  return language === 'ar';
}
