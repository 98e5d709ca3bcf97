#!/bin/bash
# Makes the documents that train/classes.list names below build/classes/made and learns from them: make_classes.sh [MODEL] [SEED].
set -euo pipefail
cd "$(dirname "$0")/.."
model=${1:-models/classes.bin} seed=${2:-1}
made=build/classes/made
mkdir -p build/classes
rm -rf "$made"
while read -r kind count recipes; do
  case $kind in '' | '#'*) continue ;; esac
  for recipe in $recipes; do
    build/docquarry synth -q "recipes/$recipe.recipe" --count "$count" --seed "$seed" --look clean --make pdf -o "$made/$kind/${recipe//\//-}"
  done
done <train/classes.list
build/docquarry classify train "$made" -o "$model"
