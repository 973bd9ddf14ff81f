import { type ComponentType, type ReactNode, useEffect, useState } from 'react';
import { ErrorState, Late } from '../ui/states.js';
import { t } from '../words/words.js';

/** The file of a page: drawn from as soon as it is there. */
interface PageFile<P> {
  drawn: ComponentType<P> | null;
  /** Asked again it is the same fetch, until one fails. */
  fetch: () => Promise<void>;
}

/**
 * A page that comes as a file of its own. The page before it goes at once, so that nothing on the screen answers to an address that it does
 * not stand at; what is there already is drawn in the same moment, what takes longer says so after a while, and what fails may be tried again.
 *
 * Not React's lazy: inside a move that the router makes, that keeps the old page and its keys until the new one is there.
 */
export function page<P extends object>(load: () => Promise<{ default: ComponentType<P> }>) {
  const file = fileOf(load);
  // `fetch` sends for it before it is drawn; what fails there is told when it is.
  return Object.assign((props: P): ReactNode => <Comes file={file} props={props} />, {
    fetch: () => void file.fetch().catch(() => undefined),
  });
}

function fileOf<P>(load: () => Promise<{ default: ComponentType<P> }>): PageFile<P> {
  let coming: Promise<void> | null = null;
  const fetched = async () => {
    try {
      file.drawn = (await load()).default;
    } catch (error) {
      coming = null;
      throw error;
    }
  };
  const file: PageFile<P> = {
    drawn: null,
    fetch: () => {
      coming ??= fetched();
      return coming;
    },
  };
  return file;
}

function Comes<P extends object>({ file, props }: { file: PageFile<P>; props: P }) {
  const [tries, setTries] = useState(0);
  const [error, setError] = useState<unknown>(null);
  const [, setHere] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each try asks again
  useEffect(() => {
    if (file.drawn) return;
    let looking = true;
    setError(null);
    file.fetch().then(
      () => looking && setHere(true),
      (trouble: unknown) => looking && setError(trouble),
    );
    return () => {
      looking = false;
    };
  }, [file, tries]);
  if (file.drawn) return <file.drawn {...props} />;
  // After an update of the house the file may have another name: who tried in vain gets the whole page anew, at the same address.
  const retry = () => (tries === 0 ? setTries(1) : location.reload());
  if (error !== null) return <ErrorState title={t('nav.notCome')} error={error} retry={retry} />;
  return (
    <div className="coming" aria-busy="true">
      <Late ms={300}>
        <p role="status">{t('nav.coming')}</p>
      </Late>
    </div>
  );
}
