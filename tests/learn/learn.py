#!/usr/bin/env python3
"""learn.py BIN LEARN OUT SET... - weights.csv from annotated articles, and how right they are on articles that they were not learnt from

BIN    the programs
LEARN  the learner (learn.c)
OUT    a folder to work in; OUT/weights.csv is what comes out
SET    folders of annotated articles: docs/ as read-corpus takes it, gold/NAME.json an article (mentions with quote, nth, amount,
       currency, role, actor, other_actors); or NAME.phrases, the sentences of the tests, or DIR:amounts.tsv, a corpus and
       what a reader makes of it (as tests/cases/corpus/amounts.tsv): each of these counts WEIGHT times. A folder that counts
       as often is written with a "+" before it

What attribute sees of an amount holds what it decided of the amounts before. So the articles are dealt into FOLDS; each fold is
read with weights that were learnt from the others, ROUNDS times over, and what is seen then is what the final weights are learnt from.
"""
import glob, hashlib, json, os, re, subprocess, sys
from concurrent.futures import ThreadPoolExecutor

FOLDS, WEIGHT, ROUNDS = 4, 4, 3
SETTINGS = ["16", "0.05", "0.04", "6", "0.003", "0.4", "8"]  # of learn.c, as net.h tells; the last: least points


FORMS = {"the", "a", "an", "inc", "corp", "corporation", "co", "company", "ltd", "limited", "plc", "group", "holding", "holdings",
         "llc", "ag", "sa", "nv", "se", "gmbh"}


def words(name):
    """The words of a name that articles do not leave out."""
    return [word for word in re.findall(r"\w+", re.sub("[’']s\\b", "", name.lower())) if word not in FORMS]


def holds(long, short):
    return any(long[i:i + len(short)] == short for i in range(len(long) - len(short) + 1)) and short != []


def spelt_alike(a, b):
    """Equal but for one letter, as attribute takes long names that are: "Pingduoduo"."""
    if min(len(a), len(b)) < 7 or abs(len(a) - len(b)) > 1:
        return False
    front = len(os.path.commonprefix([a, b]))
    back = len(os.path.commonprefix([a[front:][::-1], b[front:][::-1]]))
    return front + back + 1 >= max(len(a), len(b))


def same_actor(names, found):
    """Is what was found one of the names, or a shorter or longer form of one? Nobody where there are no names."""
    found = [words(name) for name in found if name]
    if not names:
        return not found
    return any(holds(a, b) or holds(b, a) or spelt_alike(" ".join(a), " ".join(b)) for a in map(words, names) for b in found)


def run(command, source=b""):
    done = subprocess.run(command, input=source, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if done.returncode not in (0, 1):
        sys.exit("learn: %s: %s" % (command[0], done.stderr.decode()))
    return done.stdout


class Article:
    """Its records as attribute reads them, and for each annotated amount where it stands and what it is."""

    def __init__(self, folder, path, records, weight):
        gold = json.load(open(path, encoding="utf-8"))
        text = open("%s/docs/%s.txt" % (folder, gold["id"]), encoding="utf-8", newline="").read()
        self.name, self.records, self.amounts = folder.rstrip("/").split("/")[-1] + "/" + gold["id"], records, []
        self.weight = weight
        self.fold = int(hashlib.md5(self.name.encode()).hexdigest(), 16) % FOLDS
        for m in gold["mentions"]:
            at = -1
            for _ in range(m["nth"]):
                at = text.find(m["quote"], at + 1)
            names = [m["actor"]] + m.get("other_actors", []) + m.get("actors", []) if m["actor"] else []
            self.amounts.append((at, at + len(m["quote"]), float(m["amount"]), m["currency"], m["role"], names))


def read_documents(programs, folder):
    """The articles of a folder as attribute reads them."""
    records = run([programs + "/read-corpus", folder])
    for stage in (["segment", "-j"], ["tag-entities"], ["extract-money"]):
        records = run([programs + "/" + stage[0]] + stage[1:], records)
    return records


class Phrase:
    """A document of the project's own: its records, and what is expected of each amount."""

    def __init__(self, name, records, expected):
        self.name, self.records, self.fold, self.amounts, self.weight = name, b"".join(records), None, [], WEIGHT
        money = [(r["start"], m) for r in map(json.loads, records) for m in r["money"]]
        for (start, m), (role, names) in zip(money, expected):
            self.amounts.append((start + m["start"], start + m["end"], float(m["amount"]), m["currency"], role, names))


def read_corpus(programs, folder, path):
    by_doc, rows = {}, {}
    for line in read_documents(programs, folder).splitlines(True):
        by_doc.setdefault(json.loads(line)["doc"], []).append(line)
    for line in open(path, encoding="utf-8"):
        if not line.startswith("#"):
            doc, _, _, role, actors = line.rstrip("\n").split("\t")
            rows.setdefault(doc, []).append((role, [] if actors == "-" else actors.split(", ")))
    return [Phrase("corpus/" + doc, by_doc[doc], rows[doc]) for doc in rows]


def read_phrases(path):
    source = open(path, encoding="utf-8").read()
    records = run(["jq", "-Rnc", "-f", os.path.dirname(path) + "/records.jq"], source.encode())
    by_doc, phrases = {}, []
    for line in records.splitlines(True):
        by_doc.setdefault(json.loads(line)["doc"], []).append(line)
    for number, block in enumerate(re.split(r"\n\n", source.rstrip("\n")), 1):
        rows = [line.split("\t")[1:] for line in block.split("\n") if line.startswith("\t")]
        expected = [(role, [] if actors == "-" else actors.split(", ")) for role, actors in rows]
        phrases.append(Phrase("phrases/%s-%d" % (os.path.basename(path), number), by_doc.get("case %d" % number, []), expected))
    return phrases


def read_sets(programs, folders):
    articles = []
    for folder in folders:
        often, folder = folder.startswith("+"), folder.lstrip("+")
        if folder.endswith(".phrases"):
            articles += read_phrases(folder)
            continue
        if folder.endswith(".tsv"):
            articles += read_corpus(programs, *folder.split(":"))
            continue
        by_doc = {}
        for line in read_documents(programs, folder + "/docs").splitlines(True):
            by_doc.setdefault(json.loads(line)["doc"], []).append(line)
        for path in sorted(glob.glob(folder + "/gold/*.json")):
            articles.append(Article(folder, path, b"".join(by_doc.get(os.path.basename(path)[:-5], [])), WEIGHT if often else 1))
    return articles


def attribute(programs, article, weights, folder):
    """Mentions and lessons of one article."""
    path = "%s/lesson-%s" % (folder, article.name.replace("/", "-"))
    weights = weights[article.fold] if article.fold is not None else weights[-1]
    mentions = run([programs + "/attribute", "-w", weights, "--features", path], article.records)
    lessons = [json.loads(line) for line in open(path, encoding="utf-8")]
    os.remove(path)
    return [json.loads(line) for line in mentions.splitlines()], {x["mention"]: x for x in lessons}


def label(article, mentions, lessons):
    """Lines for learn.c, and (role right, actor right) of each amount that was read right."""
    lines, right = [], []
    used = set()
    for start, end, amount, currency, role, names in article.amounts:
        found = [m for m in mentions if m["start"] < end and m["end"] > start and m["mention"] not in used]
        if not found:
            continue
        m = max(found, key=lambda m: min(end, m["end"]) - max(start, m["start"]))
        used.add(m["mention"])
        if m["currency"] != currency or abs(float(m["amount"]) - amount) > 1e-9 * amount:
            continue
        right.append((m["role"] == role, same_actor(names, [m.get("actor"), m.get("actor_text")])))
        lesson = lessons.get(m["mention"])
        if lesson is None or "same_as" in m:
            continue
        lines.append("A %s%s" % (role, lesson["features"]))
        for payer in lesson["payers"]:
            good = same_actor(names, [payer.get("actor"), payer.get("actor_text")])
            lines.append("O %d%s" % (good, payer["features"]))
    return lines, right


def main():
    if len(sys.argv) < 5:
        sys.exit(__doc__)
    programs, learner, out, folders = sys.argv[1], sys.argv[2], sys.argv[3], sys.argv[4:]
    os.makedirs(out, exist_ok=True)
    articles = read_sets(programs, folders)
    weights = [out + "/weights-%d.csv" % k for k in range(FOLDS)] + [out + "/weights.csv"]
    for path in weights:
        if not os.path.exists(path):
            open(path, "w").write("of,feature,points,source\n")
    for round in range(ROUNDS):
        with ThreadPoolExecutor(2) as pool:
            read = list(pool.map(lambda a: label(a, *attribute(programs, a, weights, out)), articles))
        by_set = {}
        for article, (_, right) in zip(articles, read):
            by_set.setdefault(article.name.split("/")[0], []).extend(right)
        for name, right in list(by_set.items()) + [("all", sum((v for k, v in by_set.items() if k not in ("phrases", "corpus")), []))]:
            n = max(len(right), 1)
            print("round %d  %-8s %5d amounts  role %.3f  actor %.3f  both %.3f" % (round, name, len(right), sum(r for r, _ in right) / n,
                  sum(a for _, a in right) / n, sum(r and a for r, a in right) / n), flush=True)
        for k in range(FOLDS):
            with open("%s/examples-%d" % (out, k), "w", encoding="utf-8") as file:
                file.writelines(line + "\n" for article, (some, _) in zip(articles, read) if article.fold == k for line in some)
        for k, path in enumerate(weights):
            lines = [line for article, (some, _) in zip(articles, read) if article.fold != k
                     for line in some * article.weight]
            table = run([learner] + SETTINGS, ("\n".join(lines) + "\n").encode())
            open(path, "wb").write(table)


main()
