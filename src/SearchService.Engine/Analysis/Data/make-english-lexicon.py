#!/usr/bin/env python3
"""Prints english-lexicon.txt: the dictionary forms of the common words in a folder of .conllu files.
Usage: python3 make-english-lexicon.py FOLDER > english-lexicon.txt
Made from the GUM corpus (https://gucorpling.org/gum/), genres news, interview, court and academic; annotation CC BY 4.0."""
import glob
import os
import re
import sys

COMMON = {"NOUN", "VERB", "ADJ", "ADV", "AUX", "ADP", "DET", "PRON", "SCONJ", "CCONJ", "NUM", "INTJ"}
words = set()
for path in glob.glob(os.path.join(sys.argv[1], "*.conllu")):
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            columns = line.split("\t")
            if len(columns) > 3 and columns[0].isdigit() and columns[3] in COMMON and re.fullmatch("[a-z]{2,}", columns[2]):
                words.add(columns[2])
print("\n".join(sorted(words)))
