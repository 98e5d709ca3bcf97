"""The network over words and rulings: which texts of a page belong to one table, one row, one column, one cell.

Input is the graph of src/tables/word_graph.h: tokens with 64 facts, 24 neighbours each, 36 facts a pair. Attention runs from
a token to its neighbours only, so that cost grows linearly with the page. Output: numbers for each token (TOKEN_HEADS, EXTENTS) and
for each pair (PAIR_HEADS); what they mean is said there, how tables are made of them in src/tables/word_decoder.h.
"""

import torch
from torch import nn
from torch.nn import functional as F

from attention import NearAttention

DROPOUT = 0.1  # in training only
TOKEN_FACTS, PAIR_FACTS, NEIGHBOURS = 64, 36, 24
# Logits. spans: the token's cell goes over several columns or rows.
TOKEN_HEADS = ("in_table", "header", "column_span", "row_span")
# Lengths, from the token's own side outwards, in its heights, squashed as in word_graph.h: how far the columns and rows of its cell
# go (ends of their texts), and how far its table does.
EXTENTS = ("cell_left", "cell_top", "cell_right", "cell_bottom", "table_left", "table_top", "table_right", "table_bottom")
PAIR_HEADS = ("table", "row", "column", "cell")


class Layer(nn.Module):
    def __init__(self, width: int, heads: int, pair_width: int):
        super().__init__()
        self.heads = heads
        self.norm = nn.LayerNorm(width)
        self.qkv = nn.Linear(width, 3 * width)
        self.bias = nn.Linear(pair_width, heads)
        self.pair_value = nn.Linear(pair_width, 16)
        self.out = nn.Linear(2 * width, width)
        self.page = nn.Linear(width, width)
        self.norm2 = nn.LayerNorm(width)
        self.up = nn.Linear(width, 2 * width)
        self.down = nn.Linear(2 * width, width)
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, x, neighbours, pairs, page_of, page_sizes):
        h = self.norm(x)
        seen = NearAttention.apply(self.qkv(h), self.bias(pairs), self.pair_value(pairs), neighbours)
        mean = torch.zeros(len(page_sizes), x.shape[1]).index_add_(0, page_of, h) / page_sizes.unsqueeze(-1)
        x = x + self.dropout(self.out(seen)) + self.page(mean).index_select(0, page_of)
        return x + self.dropout(self.down(F.gelu(self.up(self.norm2(x)), approximate="tanh")))


class WordNet(nn.Module):
    def __init__(self, width: int = 128, layers: int = 4, pair_width: int = 48, pair_hidden: int = 64):
        super().__init__()
        self.settings = dict(width=width, layers=layers, pair_width=pair_width, pair_hidden=pair_hidden)
        self.embed = nn.Linear(TOKEN_FACTS, width)
        self.embed2 = nn.Linear(width, width)
        self.pair_embed = nn.Linear(PAIR_FACTS, pair_width)
        self.layers = nn.ModuleList(Layer(width, width // 16, pair_width) for _ in range(layers))
        self.norm = nn.LayerNorm(width)
        self.token_hidden = nn.Linear(width, width)
        self.token_out = nn.Linear(width, len(TOKEN_HEADS) + len(EXTENTS))
        self.pair_from = nn.Linear(width, pair_hidden)
        self.pair_to = nn.Linear(width, pair_hidden, bias=False)
        self.pair_between = nn.Linear(pair_width, pair_hidden, bias=False)
        self.pair_out = nn.Linear(pair_hidden, len(PAIR_HEADS))

    def forward(self, facts, neighbours, pair_facts, page_of, page_sizes):
        """facts [n, 64], neighbours [n, 24] (-1: none), pair_facts [n, 24, 36]; pages of a batch one after another.

        Returns logits [n, 4], extents [n, 8], pair logits [n, 24, 4].
        """
        near = neighbours.clamp(min=0)
        x = self.embed2(F.gelu(self.embed(facts), approximate="tanh"))
        pairs = F.gelu(self.pair_embed(pair_facts), approximate="tanh")
        for layer in self.layers:
            x = layer(x, neighbours, pairs, page_of, page_sizes)
        x = self.norm(x)
        tokens = self.token_out(F.gelu(self.token_hidden(x), approximate="tanh"))
        to = self.pair_to(x).index_select(0, near.reshape(-1)).view(*near.shape, -1)
        pair_logits = self.pair_out(F.gelu(self.pair_from(x).unsqueeze(1) + to + self.pair_between(pairs), approximate="tanh"))
        return tokens[:, : len(TOKEN_HEADS)], tokens[:, len(TOKEN_HEADS) :], pair_logits
