// Today: whether the plan would change is asked once the page is there, for to plan anew takes longer than a page may.

const line = document.getElementById("plan-asks");

async function ask() {
  const answer = await fetch(line.dataset.plan);
  if (!answer.ok) throw new Error(`${line.dataset.plan}: ${answer.status}`);
  const { proposal } = await answer.json();
  if (proposal && !proposal.declined) line.textContent = line.dataset.waits;
}

if (line) ask().catch((error) => console.error(error)); // the sentence that stands there is true anyway
