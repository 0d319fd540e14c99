#!/usr/bin/env python3
"""page.py PAGE - is the page well formed? Prints its text, links, and what could act in it."""
import html.parser
import sys

VOID = {"meta", "br", "input", "link", "img", "hr"}


class Page(html.parser.HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open, self.ids, self.count = [], set(), {"script": 0, "style": 0}
        self.links, self.handlers, self.text = [], 0, [""]

    def attributes(self, attributes):
        for name, value in attributes:
            if name == "id" and value in self.ids:
                sys.exit("id %s twice" % value)
            if name == "id":
                self.ids.add(value)
            if name in ("href", "src", "action", "xlink:href"):
                self.links.append(value)
            self.handlers += name.startswith("on")

    def handle_starttag(self, tag, attributes):
        self.attributes(attributes)
        if tag in self.count:
            self.count[tag] += 1
        if tag not in VOID:
            self.open.append(tag)
        if tag in ("p", "td", "h1", "h2", "th", "tr", "text", "title", "blockquote"):
            self.text.append("")

    def handle_startendtag(self, tag, attributes):
        self.attributes(attributes)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            sys.exit("line %d: </%s> closes nothing" % (self.getpos()[0], tag))

    def handle_data(self, data):
        if self.open and self.open[-1] not in ("script", "style"):
            self.text[-1] += data


page = Page()
with open(sys.argv[1], encoding="utf-8") as file:
    page.feed(file.read())
page.close()
if page.open:
    sys.exit("not closed: " + " ".join(page.open))
for link in page.links:
    if link.startswith("#") and link[1:] not in page.ids:
        sys.exit("link to nowhere: " + link)
for line in page.text:
    if line.strip():
        print(" ".join(line.split()))
for link in page.links:
    print("link: " + link)
print("handlers: %d" % page.handlers)
for tag, count in page.count.items():
    print("%s elements: %d" % (tag, count))
