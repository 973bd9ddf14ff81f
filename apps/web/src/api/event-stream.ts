/*
 * Server-sent events over fetch. EventSource would do, but it hides the heartbeat (a comment line), and without it a
 * half-open line after a laptop's sleep looks alive for minutes: silence must not look like "nothing happened".
 */
export interface StreamEvents {
  onEvent: (name: string, data: string) => void;
  /** The line is cut, silent or refused; `status` 0 = never answered. The caller decides when to come again. */
  onEnd: (status: number) => void;
}

export function openStream(path: string, { onEvent, onEnd }: StreamEvents, silentMs: number): () => void {
  const ending = new AbortController();
  let silence: ReturnType<typeof setTimeout>;
  let over = false;
  const end = (status: number) => {
    if (over) return;
    over = true;
    clearTimeout(silence);
    ending.abort();
    onEnd(status);
  };
  const heard = () => {
    clearTimeout(silence);
    silence = setTimeout(() => end(0), silentMs);
  };

  void (async () => {
    heard();
    let status = 0;
    try {
      const response = await fetch(path, {
        headers: { accept: 'text/event-stream', 'porchlight-background': '1' },
        credentials: 'same-origin',
        cache: 'no-store',
        signal: ending.signal,
      });
      status = response.status;
      if (!response.ok || !response.body) return end(status);
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      let rest = '';
      for (;;) {
        const { value, done } = await reader.read();
        if (done) return end(status);
        heard();
        const blocks = (rest + value).replaceAll('\r\n', '\n').split('\n\n');
        rest = blocks.pop() ?? '';
        for (const block of blocks) tellBlock(block, onEvent);
      }
    } catch {
      end(status);
    }
  })();

  return () => {
    over = true;
    clearTimeout(silence);
    ending.abort();
  };
}

/** One block of the stream: `event:` and `data:` lines; comments are only a sign of life. */
export function tellBlock(block: string, onEvent: StreamEvents['onEvent']): void {
  let name = 'message';
  const data: string[] = [];
  for (const line of block.split('\n')) {
    if (line.startsWith('event:')) name = line.slice(6).trim();
    else if (line.startsWith('data:')) data.push(line.slice(5).trimStart());
  }
  if (data.length > 0 || name !== 'message') onEvent(name, data.join('\n'));
}
