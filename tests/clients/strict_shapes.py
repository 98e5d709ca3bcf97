"""Answers of the service held to botocore's model of Textract, member by member.

    problems = answer_problems("DetectDocumentText", json.loads(body))       # of an answer
    problems = error_problems("DetectDocumentText", 400, headers, body)      # of a refusal
    problems = header_problems(headers, body)                                # of either
    watch(client, found)      # all three for every call of a boto3 client; found is a list that they are added to

Stricter than clients are: a member that the model does not have, null, a wrong type, a value outside an enumeration, a length, a range or a
pattern, and a required member that is missing are each told, as "DetectDocumentText.Blocks[3].TextType: 'Printed' is none of …".
"""

import datetime
import email.utils
import functools
import json
import math
import re
import uuid

import botocore.loaders
import botocore.model

# What any operation may answer, beside the errors that its model names (AWS's page "Common Errors").
COMMON_ERRORS = {
    "AccessDeniedException": 400,
    "IncompleteSignatureException": 400,
    "InvalidSignatureException": 400,
    "MissingAuthenticationTokenException": 400,
    "SerializationException": 400,
    "ThrottlingException": 400,
    "UnknownOperationException": (400, 404),
    "UnrecognizedClientException": 400,
    "ValidationException": 400,
}
FURTHEST_CLOCK_S = 5
JSON_TYPE = "application/x-amz-json-1.1"


@functools.cache
def service_model():
    loader = botocore.loaders.Loader()
    return botocore.model.ServiceModel(loader.load_service_model("textract", "service-2"), "textract")


def operations():
    return list(service_model().operation_names)


# --- values


def _number_problems(shape, value, where):
    whole = shape.type_name in ("integer", "long")
    if isinstance(value, bool) or not isinstance(value, int if whole else (int, float)):
        return [f"{where}: {value!r} is no {shape.type_name}"]
    if not math.isfinite(value):
        return [f"{where}: {value!r} is not finite"]
    low, high = shape.metadata.get("min", -math.inf), shape.metadata.get("max", math.inf)
    return [] if low <= value <= high else [f"{where}: {value!r} is not within {low} and {high}"]


def _text_problems(shape, value, where):
    if not isinstance(value, str):
        return [f"{where}: {value!r} is no text"]
    if shape.enum and value not in shape.enum:
        return [f"{where}: {value!r} is none of {', '.join(shape.enum)}"]
    found = []
    low, high = shape.metadata.get("min", 0), shape.metadata.get("max", math.inf)
    if not low <= len(value) <= high:
        found.append(f"{where}: has {len(value)} characters, not {low} to {high}")
    pattern = shape.metadata.get("pattern")
    # Python has no classes of Unicode by name; these are near enough.
    for name, near in ((r"\p{L}", r"\w"), (r"\p{N}", r"\d"), (r"\p{Z}", r"\s")):
        pattern = pattern.replace(name, near) if pattern else pattern
    if pattern and not re.fullmatch(pattern, value):
        found.append(f"{where}: {value!r} does not match {pattern}")
    return found


def _structure_problems(shape, value, where):
    if not isinstance(value, dict):
        return [f"{where}: {value!r} is no object"]
    found = [f"{where}.{name}: the model has no such member" for name in value if name not in shape.members]
    found += [f"{where}.{name}: is required and missing" for name in shape.required_members if name not in value]
    for name, member in shape.members.items():
        if name in value:
            found += value_problems(member, value[name], f"{where}.{name}")
    return found


def _list_problems(shape, value, where):
    if not isinstance(value, list):
        return [f"{where}: {value!r} is no list"]
    low, high = shape.metadata.get("min", 0), shape.metadata.get("max", math.inf)
    found = [] if low <= len(value) <= high else [f"{where}: has {len(value)} elements, not {low} to {high}"]
    for k, element in enumerate(value):
        found += value_problems(shape.member, element, f"{where}[{k}]")
    return found


def _map_problems(shape, value, where):
    if not isinstance(value, dict):
        return [f"{where}: {value!r} is no map"]
    found = []
    for key, element in value.items():
        found += value_problems(shape.key, key, f"{where} key") + value_problems(shape.value, element, f"{where}[{key!r}]")
    return found


def _boolean_problems(shape, value, where):
    return [] if isinstance(value, bool) else [f"{where}: {value!r} is no boolean"]


_BY_TYPE = {
    "structure": _structure_problems,
    "list": _list_problems,
    "map": _map_problems,
    "string": _text_problems,
    "boolean": _boolean_problems,
} | dict.fromkeys(("integer", "long", "float", "double", "timestamp"), _number_problems)


def value_problems(shape, value, where):
    """What of `value` is not as `shape` of the model says."""
    if value is None:
        return [f"{where}: is null"]
    return _BY_TYPE[shape.type_name](shape, value, where)


# --- whole answers


def answer_problems(operation, answer):
    """Of the parsed JSON of an answer."""
    return value_problems(service_model().operation_model(operation).output_shape, answer, operation)


def header_problems(headers, body):
    """Of the headers, their names in any case, and the bytes that came with them."""
    headers = {name.lower(): value for name, value in headers.items()}
    found = []
    if headers.get("content-type") != JSON_TYPE:
        found.append(f"Content-Type is {headers.get('content-type')!r}, not {JSON_TYPE}")
    if headers.get("content-length") != str(len(body)):
        found.append(f"Content-Length is {headers.get('content-length')!r} for {len(body)} bytes")
    try:
        uuid.UUID(headers.get("x-amzn-requestid", ""))
    except ValueError:
        found.append(f"x-amzn-RequestId is {headers.get('x-amzn-requestid')!r}, no UUID")
    try:
        told = email.utils.parsedate_to_datetime(headers.get("date", ""))
        if abs((told - datetime.datetime.now(datetime.timezone.utc)).total_seconds()) > FURTHEST_CLOCK_S:
            found.append(f"Date is {headers['date']}, not now")
    except (ValueError, TypeError):
        found.append(f"Date is {headers.get('date')!r}")
    return found


def error_problems(operation, status, headers, body):
    """Of a refusal: a code that the operation may answer, with the status that the model gives it, and a message."""
    found = header_problems(headers, body)
    try:
        error = json.loads(body)
    except ValueError:
        return [*found, f"{operation}: an error that is no JSON: {body[:200]!r}"]
    if not isinstance(error, dict) or not isinstance(error.get("__type"), str):
        return [*found, f"{operation}: an error without __type: {body[:200]!r}"]
    code = error["__type"].rpartition("#")[2]
    allowed = dict(COMMON_ERRORS)
    model = service_model().operation_model(operation) if operation in service_model().operation_names else None
    for shape in model.error_shapes if model else ():
        allowed[shape.error_code] = shape.metadata.get("error", {}).get("httpStatusCode", 500 if shape.metadata.get("fault") else 400)
    if code not in allowed:
        return [*found, f"{operation}: may not answer {code}"]
    wanted = allowed[code]
    if status not in (wanted if isinstance(wanted, tuple) else (wanted,)):
        found.append(f"{operation}: {code} came with status {status}, not {wanted}")
    message = error.get("Message", error.get("message"))
    if not isinstance(message, str) or not message:
        found.append(f"{operation}: {code} without a message")
    return found


def watch(client, found):
    """Holds every answer to a boto3 client of Textract to the model; what is wrong is added to the list `found`."""

    def look(operation_model, response_dict, **_):
        name, status, headers, body = operation_model.name, response_dict["status_code"], response_dict["headers"], response_dict["body"]
        if status >= 300:
            found.extend(error_problems(name, status, headers, body))
            return
        found.extend(f"{name}: {problem}" for problem in header_problems(headers, body))
        try:
            found.extend(answer_problems(name, json.loads(body)))
        except ValueError:
            found.append(f"{name}: an answer that is no JSON: {body[:200]!r}")

    client.meta.events.register("before-parse.textract", look)
