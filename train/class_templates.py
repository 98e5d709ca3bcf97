#!/usr/bin/env python3
"""Recipes of forms that look as if offices had made them, for tasks of learning kinds (docs/classify.md).

    class_templates.py FOLDER [--kinds 40] [--seed 1]

Each recipe is one kind: a title, captions, clauses and a layout of its own, in two generations that differ as forms do that were
drawn up anew after years. Kinds of one office share its letterhead and its notices, so that they are told apart by less than all their text.
"""
import argparse
import random
from pathlib import Path

WORDS = """account action address advance agency agent amendment annual appeal applicant application approval area arrival asset
assignment attachment audit authority balance bank beneficiary benefit branch budget building business capital cargo carrier case
category certificate change child citizen city claim client clinic code commission committee compliance condition consent consumer
contact contractor copy correction cost council country course court coverage credit customs damage date deadline declaration
decision delivery department deposit description designation destination detail diagnosis director discharge district division
document driver education effect election emergency employee employer energy engine enrolment entity environment equipment estate
event examination exception exhibit expense expiry export exposure facility family farm fee field file finding fire fleet flight
food fuel fund goods grant guarantee guardian hazard health hearing holder holiday home hospital house identity import incident
income index industry injury inspection institution insurance interest inventory invention investigation issuer item journey judge
land language lease ledger legal lender liability library licence lien limit list loan location loss machine maintenance manager
manufacturer market material measure medicine meeting member method mineral mortgage motor municipality name nation notice number
occupation offence office officer operation operator order organisation origin outcome owner parcel parent park participant partner
passenger patent patient payment penalty pension percentage performance period permit person plan plant plot police policy population
port position power practice premium price principal prisoner procedure product profession programme project property proposal
protection provider purchase purpose quality quantity quarter question quota railway rate reason receipt recipient record recovery
reference refund register registrant registration regulation relation release remark removal renewal rent repair replacement
report representative request requirement research residence resident response restriction result return revenue review right risk
road route safety salary sale sample schedule school seal season section security seller sentence service settlement share ship
shipment signature site source species sponsor staff standard state statement station status storage street student subject
subsidy substance supervisor supplement supplier supply surgery survey system tax teacher technician tenant term test title tool
trade training transfer transport treasury treatment trial trip trust type unit university user vaccine valuation value vehicle
vendor verdict vessel veteran village visa visit volume voucher wage warehouse warranty waste water weapon weight welfare witness
worker yield zone""".split()
VERBS = "state list describe attach explain give enter name indicate submit return sign confirm check".split()
RULES = ["The filing of this {a} is required by the {b} act and its regulations; failure to provide the {c} may result in a penalty.",
         "Information on this {a} is used by the {b} office to decide on your {c}, and may be disclosed to other authorities.",
         "Public burden for this {a} is estimated at {n} minutes a response, including the time for reviewing {b} records and {c} sources.",
         "One copy of every such {a} is kept for public inspection at the {b} division during the posted hours of {c}.",
         "Each {a}, {b} and {c} shall be reported within {n} days; use an additional sheet where the space is insufficient.",
         "I declare under penalty of law that the {a} and the attached {b} are complete and true to the best of my knowledge of the {c}."]
CLAUSES = ["{v} the {a} and {b} of every {c} during the period.", "{v} whether the {a} was changed by the {b}, and the date of the {c}.",
           "If the {a} exceeds the {b}, {v} the reason and the {c}.", "{v} in full detail each {a} to which the {b} pertains."]
VALUES = ["{name}", "{date}", "{digits}", "{company}", "{address}", "{place}", "{code}", "{money 50..90000}", "{words 2..5}", "{phone}"]


def of(rng, text):
    a, b, c = rng.sample(WORDS, 3)
    return text.replace("{a}", a).replace("{b}", b).replace("{c}", c).replace("{v}", rng.choice(VERBS).capitalize()).replace("{n}", str(rng.randint(5, 90)))


class Office:
    def __init__(self, rng):
        a, b = rng.sample(WORDS, 2)
        self.name = rng.choice(["Department of {}", "{} Agency", "Office of {}", "Ministry of {}", "{} Board"]).format(f"{a} and {b}".title())
        self.notices = [of(rng, rule) for rule in rng.sample(RULES, rng.randint(1, 4))]
        self.zip = rng.randint(10000, 99999)


def caption(rng):
    return " ".join(rng.sample(WORDS, rng.randint(1, 4))).capitalize()


def generation(rng, office, title, number, captions, clauses):
    """The lines of one generation's flow."""
    kept = rng.sample(captions, max(2, int(len(captions) * rng.uniform(0.7, 1))))
    if rng.random() < 0.7:
        kept.sort(key=captions.index)
    out = ["side", "  share 50", "  lines", f"    line {office.name}", f"    line {{place}} {office.zip}", "  lines", "    align right | left",
           f"    bold {rng.choice(['yes', 'no'])}", f"    line {title}", f"    line Form {number}"]
    if rng.random() < 0.5:
        out = ["lines", "  align center", f"  line {office.name}", "heading", f"  align {rng.choice(['left', 'center'])}", f"  text {title.upper() if rng.random() < .4 else title}"]
    for notice in rng.sample(office.notices, rng.randint(max(1, len(office.notices) - 1), len(office.notices))):
        out += ["paragraph", "  scale 0.85", f"  text {notice}"]
    numbered = rng.random() < 0.5
    rows = [(f"{n}. {text}" if numbered else text, rng.choice(VALUES)) for n, text in enumerate(kept, 1)]
    half = rng.randint(1, len(rows))
    for part in (rows[:half], rows[half:]):
        if not part:
            continue
        out += ["fields", f"  layout {rng.choice(['colon', 'line', 'above', 'cells', 'box', 'dots'])}", f"  across {rng.randint(1, 2)}", f"  filled {rng.choice(['85%', '60%', 'yes'])}"]
        out += [f"  field {name} | {value}" for name, value in part]
        for clause in rng.sample(clauses, min(len(clauses), rng.randint(0, 2))):
            out += ["paragraph", f"  text {clause}", "paragraph 60%", "  sentences 1..3"]
    out += rng.choice([[], ["signature"], ["checks", "  count 3"], ["paragraph", f"  text {of(rng, RULES[-1])}", "signature"]])
    return out


def recipe(rng, office):
    title = " ".join(rng.sample(WORDS, rng.randint(1, 2))).title() + " " + rng.choice(["Statement", "Report", "Form", "Notice", "Application", "Declaration", "Return", "Request", "Certificate"])
    number = rng.choice("ABCDEFGKLMNPRST") + rng.choice("ABCDEFGKLMNPRST") + "-" + str(rng.randint(2, 990))
    captions, clauses = [caption(rng) for _ in range(rng.randint(5, 14))], [of(rng, rng.choice(CLAUSES)) for _ in range(rng.randint(0, 4))]
    lines = ["kind form", "language en", "font sans*2 | serif | mono*0.5", "size 8..10.5", "pages 2", "footer 70%", f"  left Form {number} (Revised {rng.randint(1980, 2020)})",
             "  right Page {page}", "flow", "  one-of"]
    for _ in range(2):
        lines += ["    repeat", "      times 1"] + ["      " + line for line in generation(rng, office, title, number, captions, clauses)]
    return "\n".join(lines) + "\n"


def main():
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("folder", type=Path)
    ap.add_argument("--kinds", type=int, default=40)
    ap.add_argument("--offices", type=int, default=0, help="a quarter of the kinds where it is not told")
    ap.add_argument("--seed", type=int, default=1)
    args = ap.parse_args()
    rng = random.Random(args.seed)
    offices = [Office(rng) for _ in range(args.offices or max(1, args.kinds // 4))]
    args.folder.mkdir(parents=True, exist_ok=True)
    for n in range(args.kinds):
        (args.folder / f"template-{n + 1:02d}.recipe").write_text(recipe(rng, offices[n % len(offices)]))


if __name__ == "__main__":
    main()
