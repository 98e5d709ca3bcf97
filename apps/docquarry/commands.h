// The program's commands.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "apps/docquarry/options.h"

namespace dq::app {

struct Command {
  std::string_view name;
  unsigned flag;           // CommandFlag; 0: without options
  std::string_view usage;  // after the name
  std::string_view summary;
  int (*run)(const std::vector<std::string>& words);  // words after the name; returns the exit code
  std::string_view actions = {};                      // "a|b": what its first word may be; empty: a file
};

int run_extract(const std::vector<std::string>& words);
int run_ask(const std::vector<std::string>& words);
int run_classify(const std::vector<std::string>& words);
int run_plan(const std::vector<std::string>& words);
int run_debug(const std::vector<std::string>& words);
int run_model(const std::vector<std::string>& words);
int run_serve(const std::vector<std::string>& words);
int run_keys(const std::vector<std::string>& words);
int run_jobs(const std::vector<std::string>& words);
int run_synth(const std::vector<std::string>& words);
int run_completion(const std::vector<std::string>& words);
int run_help(const std::vector<std::string>& words);

inline constexpr Command kCommands[] = {
    {"extract", kExtract, "INPUT... [OPTION...]", "Read documents and write their tables, text and layout.", run_extract},
    {"ask", kAsk, "FILE QUESTION... [OPTION...]", "Answer questions about a document with its own words.", run_ask},
    {"classify", kClassify, "[train FOLDER] FILE... [OPTION...]", "Tell of what kind documents are, or learn kinds from examples.",
     run_classify},
    {"plan", kPlan, "INPUT... [OPTION...]", "Tell how pages would be read, why, and what it would cost.", run_plan},
    {"debug", kDebug, "FILE [OPTION...]", "Draw what a stage saw on a page, as SVG or PNG.", run_debug},
    {"synth", kSynth, "RECIPE... [OPTION...]", "Make documents with exact truth, for tests and measuring.", run_synth},
    {"model", kModel, "bench|card|optimize [FOLDER] [OPTION...]", "Time, describe and compare the networks that read scans.", run_model,
     "bench|card|optimize"},
    {"serve", kServe, "--state FOLDER [OPTION...]", "Serve the API of Amazon Textract to its clients.", run_serve},
    {"keys", kKeys, "create|list|remove [KEY] --state FOLDER [OPTION...]", "Manage the access keys of a service.", run_keys,
     "create|list|remove"},
    {"jobs", kJobs, "list --state FOLDER [OPTION...]", "Show the jobs of a service.", run_jobs, "list"},
    {"completion", 0, "bash|zsh|fish", "Print a completion script for a shell.", run_completion},
    {"help", 0, "[COMMAND|--markdown|--man|--recipes]", "Show help on a command; options or recipes as Markdown; the manual.", run_help},
};

struct Example {
  std::string_view command, meaning;
};

inline constexpr Example kExamples[] = {
    {"docquarry extract report.pdf", "the text with its tables, as Markdown, on standard output"},
    {"docquarry extract report.pdf -o report.xlsx", "its tables as a workbook, a sheet a table"},
    {"docquarry extract report.pdf --as csv -o tables/", "a CSV file a table: tables/report/table-001-p3.csv"},
    {"docquarry extract reports/ --as textract -o answers/", "every PDF below a folder, in the format of Amazon Textract"},
    {"docquarry extract report.pdf --pages 1-3,7 --tables ruled", "some pages; only tables with drawn lines"},
    {"docquarry extract report.pdf --area 50,100,500,300 --columns 180,260", "a table that you point out"},
    {"docquarry ask invoice.pdf \"What is the total?\" \"When is it due?\"", "answers with their page and how sure they are"},
    {"docquarry classify train examples/ -o kinds.model", "learn kinds from examples/KIND/FILE, one or more of each"},
    {"docquarry classify mail.pdf --model kinds.model --split", "a scanned batch cut into its documents, with the kind of each"},
    {"docquarry plan report.pdf", "how each page would be read, its seconds and its price"},
    {"docquarry debug report.pdf --page 3 --stage tables -o page.svg", "a picture of what the table finder saw"},
    {"docquarry synth recipes/invoice.recipe --count 5 -o made/", "five invoices, with the truth about them beside"},
    {"docquarry model bench", "how fast the networks are here, and how much they read right"},
    {"docquarry model optimize lighter/", "whether others may replace these: refused where they read worse"},
    {"docquarry serve --state service/ --access-key test:secret",
     "the API of Textract on http://127.0.0.1:8080, for clients with that key"},
    {"docquarry keys create --state service/", "one more access key; its secret is shown once"},
    {"curl -s https://example.org/a.pdf | docquarry extract - --as json", "a document from standard input"},
};

}  // namespace dq::app
