import { expect, type Page } from '@playwright/test';
import type { Mailbox, MailThread, Person, ReceiveOptions } from './mailbox.ts';

/** The owner at their Gmail: what happens to the mailbox and what is done in the page, in the product's words. */
export class Gmail {
  constructor(
    readonly page: Page,
    readonly mailbox: Mailbox,
    /** Where the mailbox lives. */
    readonly path = '/mail/u/0/',
  ) {}

  async open(): Promise<void> {
    await this.page.goto(`https://mail.google.com${this.path}`);
    await expect(this.page.locator('[gh="tl"] tr.zA:visible').first()).toBeVisible();
  }

  /** New mail arrives, and the page hears of it. */
  receive(from: Person, options: ReceiveOptions): MailThread {
    return this.mailbox.receive(from, options);
  }

  row(thread: MailThread) {
    return this.page
      .locator('tr.zA:visible', { has: this.page.locator(`[data-legacy-thread-id="${thread.hex}"]`) })
      .first();
  }

  async openThread(thread: MailThread): Promise<void> {
    await this.page.bringToFront();
    await this.row(thread).locator('[data-legacy-thread-id]').click();
    await expect(this.page.locator('h2.hP')).toHaveAttribute('data-legacy-thread-id', thread.hex);
  }

  /** Writes an answer in the page and presses Send; it is on its way until the undo window has passed. */
  async replyTo(thread: MailThread, text = 'Thank you, I am on it.'): Promise<void> {
    await this.openThread(thread);
    await this.page.locator('.reply').click();
    await this.page.getByRole('textbox', { name: 'Message Body' }).pressSequentially(text);
    await this.page.locator('.T-I-atl').click();
    await expect(this.page.locator('.vh')).toBeVisible();
  }

  /** Writes an answer and throws it away before it is sent. */
  async discardReplyTo(thread: MailThread): Promise<void> {
    await this.openThread(thread);
    await this.page.locator('.reply').click();
    await this.page.getByRole('textbox', { name: 'Message Body' }).pressSequentially('Dear');
    await expect.poll(() => thread.mails.some(({ labels }) => labels.includes('^r'))).toBe(true);
    await this.page.locator('.oh').click();
    await expect.poll(() => thread.mails.some(({ labels }) => labels.includes('^r'))).toBe(false);
  }

  async undoSend(): Promise<void> {
    await this.page.locator('#link_undo').click();
    await expect(this.page.locator('.vh')).toBeHidden();
  }

  /** Gmail goes back to the list then. */
  async markUnread(): Promise<void> {
    await this.page.getByRole('button', { name: 'Mark as unread' }).click();
  }

  async archive(thread: MailThread): Promise<void> {
    await this.row(thread).hover();
    await this.row(thread).locator('.archive').click();
    await expect(this.row(thread)).toHaveCount(0);
  }

  async delete(thread: MailThread): Promise<void> {
    await this.row(thread).hover();
    await this.row(thread).locator('.delete').click();
    await expect(this.row(thread)).toHaveCount(0);
  }
}
