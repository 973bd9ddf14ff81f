export default function PersonPane({ personId }: { personId: string }) {
  return <aside className="proof">{personId}</aside>;
}
