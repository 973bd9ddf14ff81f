import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Field, PasswordField } from './field.js';
import { dismissToast, Toasts, toast } from './toasts.js';
import { WarningChips } from './warning-chips.js';

afterEach(cleanup);

describe('Restrictions on a card', () => {
  const words = () => [...document.querySelectorAll('.chip')].map((chip) => chip.textContent);

  it('stand in words, what could do most harm first', () => {
    render(<WarningChips warnings={['code_word', 'no_voicemail', 'safety']} />);
    expect(words()).toEqual(['Safety note', 'No voicemail', 'Code word']);
  });

  it('are never more than three in a row', () => {
    render(<WarningChips warnings={['hours', 'no_text', 'no_voicemail', 'do_not_contact', 'no_practice_name']} />);
    expect(words()).toEqual(['Do not contact', 'No voicemail', '+3 more']);
  });
});

describe('A field', () => {
  it('says its fault beside it, tied to it for readers', () => {
    render(<Field label="Phone" error="2 digits short" value="" onChange={() => {}} />);
    const input = screen.getByRole('textbox', { name: 'Phone' });
    expect(input.getAttribute('aria-invalid')).toBe('true');
    expect(document.getElementById(input.getAttribute('aria-describedby') ?? '')?.textContent).toBe('2 digits short');
  });

  it('shows a password only while somebody asks for it', async () => {
    render(<PasswordField label="Password" value="four words" onChange={() => {}} />);
    const input = screen.getByLabelText('Password');
    expect(input.getAttribute('type')).toBe('password');
    await userEvent.click(screen.getByRole('button', { name: 'Show the password' }));
    expect(input.getAttribute('type')).toBe('text');
    await userEvent.click(screen.getByRole('button', { name: 'Hide the password' }));
    expect(input.getAttribute('type')).toBe('password');
  });
});

describe('A toast', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });
  const pass = (ms: number) => act(() => jest.advanceTimersByTime(ms));

  it('offers Undo for ten seconds', () => {
    render(<Toasts />);
    act(() => toast({ text: 'Maria moved to Talked.', forMs: 10_000, action: { label: 'Undo', run: () => {} } }));
    pass(9_500);
    expect(screen.getByRole('button', { name: 'Undo' })).toBeTruthy();
    pass(1_000);
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
  });

  it('is a place of its own, found from any page', () => {
    render(<Toasts />);
    act(() => toast({ text: 'Maria moved to Talked.' }));
    expect(within(screen.getByRole('region', { name: 'What just happened' })).getByText('Maria moved to Talked.')).toBeTruthy();
    act(() => dismissToast());
  });

  it('does not vanish under the pointer', async () => {
    const user = userEvent.setup({ advanceTimers: (ms) => jest.advanceTimersByTime(ms) });
    render(<Toasts />);
    act(() => toast({ text: 'Maria moved to Talked.', forMs: 1_000, action: { label: 'Undo', run: () => {} } }));
    await user.hover(screen.getByText('Maria moved to Talked.'));
    pass(5_000);
    expect(screen.getByRole('button', { name: 'Undo' })).toBeTruthy();
    await user.unhover(screen.getByText('Maria moved to Talked.'));
    pass(2_000);
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
  });

  it('does not vanish under the focus', () => {
    render(<Toasts />);
    act(() => toast({ text: 'Maria moved to Talked.', forMs: 1_000, action: { label: 'Undo', run: () => {} } }));
    act(() => screen.getByRole('button', { name: 'Undo' }).focus());
    pass(5_000);
    act(() => screen.getByRole('button', { name: 'Undo' }).blur());
    pass(2_000);
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
  });

  it('goes by itself where it came up under a pointer at rest, and where the one before was closed by hand', () => {
    render(<Toasts />);
    act(() => toast({ text: 'The first.', forMs: 1_000 }));
    const region = screen.getByRole('region', { name: 'What just happened' });
    fireEvent.pointerEnter(region);
    pass(2_000);
    expect(screen.queryByText('The first.')).toBeNull();
    act(() => toast({ text: 'The second.', forMs: 1_000 }));
    fireEvent.pointerMove(screen.getByText('The second.'));
    act(() => dismissToast());
    act(() => toast({ text: 'The third.', forMs: 1_000 }));
    pass(2_000);
    expect(screen.queryByText('The third.')).toBeNull();
  });
});
