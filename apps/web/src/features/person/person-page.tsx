export default function PersonPage({ personId }: { personId: string }) {
  return <div className="peoplepage">{personId}</div>;
}
