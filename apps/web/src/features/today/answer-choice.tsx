/** One of a few short answers, as native radios: a tap or an arrow, nothing to open. */
export function AnswerChoice<T extends string>({
  legend,
  value,
  options,
  onChange,
  error,
}: {
  legend: string;
  value: T | null;
  options: { value: T; label: string; disabled?: boolean }[];
  onChange: (value: T) => void;
  error?: string;
}) {
  return (
    <fieldset className="answers">
      <legend>{legend}</legend>
      <div>
        {options.map((option) => (
          <label key={option.value} className={`answer${value === option.value ? ' on' : ''}${option.disabled ? ' off' : ''}`}>
            <input
              type="radio"
              name={legend}
              checked={value === option.value}
              disabled={option.disabled}
              onChange={() => onChange(option.value)}
            />
            {option.label}
          </label>
        ))}
      </div>
      {error && <small className="fault">{error}</small>}
    </fieldset>
  );
}
