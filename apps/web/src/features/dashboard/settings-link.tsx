import { Link } from '@tanstack/react-router';

/** Where an owner turns on, or enters, what a figure needs. */
export const AsksLink = ({ words }: { words: string }) => (
  <Link className="lnk" to="/settings/surveys-and-goals">
    {words}
  </Link>
);
