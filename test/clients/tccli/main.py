"""The life of a key, signatures, temporary credentials and errors, by the official command line."""

import base64
import json
import os
import subprocess
import sys
import tempfile
import uuid

from tap import Tests

test = Tests()

# Removed when the program ends.
FOLDER = tempfile.TemporaryDirectory()
TCCLI = os.path.join(os.path.dirname(sys.executable), "tccli")


def run(service, action, region="ap-guangzhou", credentials=None, **fields):
    """Calls tccli, which prints the fields of an answer as JSON, and a refusal as text."""
    signer = credentials or (os.environ["CLIENTS_SECRET_ID"], os.environ["CLIENTS_SECRET_KEY"], "")
    names = ("TENCENTCLOUD_SECRET_ID", "TENCENTCLOUD_SECRET_KEY", "TENCENTCLOUD_TOKEN")
    environment = {
        **os.environ,
        **{name: value for name, value in zip(names, signer) if value != ""},
        "HOME": FOLDER.name,
    }
    endpoint = f"http://{os.environ['CLIENTS_ENDPOINT']}"
    command = [TCCLI, service, action, "--endpoint", endpoint, "--region", region]
    for name, value in fields.items():
        command += [f"--{name}", value if isinstance(value, str) else json.dumps(value)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def done(service, action, **fields):
    finished = run(service, action, **fields)
    assert finished.returncode == 0, finished.stdout + finished.stderr
    return json.loads(finished.stdout)


def refused(service, action, **fields):
    finished = run(service, action, **fields)
    assert finished.returncode != 0, finished.stdout
    return finished.stdout + finished.stderr


def make_key(**fields):
    return done("kms", "CreateKey", Alias=f"tccli-{uuid.uuid4()}", **fields)["KeyId"]


def described(key_id):
    return done("kms", "DescribeKey", KeyId=key_id)["KeyMetadata"]


@test
def a_key_lives():
    key_id = make_key(Description="Card data at rest", Tags=[{"TagKey": "team", "TagValue": "payments"}])
    done("kms", "UpdateAlias", KeyId=key_id, Alias=f"renamed-{key_id}")
    done("kms", "EnableKeyRotation", KeyId=key_id, RotateDays=90)
    key = described(key_id)
    assert (key["Alias"], key["KeyRotationEnabled"]) == (f"renamed-{key_id}", True)
    done("kms", "DisableKey", KeyId=key_id)
    scheduled = done("kms", "ScheduleKeyDeletion", KeyId=key_id, PendingWindowInDays=7)
    assert described(key_id)["DeletionDate"] == scheduled["DeletionDate"]
    done("kms", "CancelKeyDeletion", KeyId=key_id)
    assert described(key_id)["KeyState"] == "Disabled"


@test
def tags_are_written_and_read():
    resource_id = described(make_key())["ResourceId"]
    resource = f"qcs::kms:ap-guangzhou:uin/:key/{resource_id}"
    done("tag", "ModifyResourceTags", Resource=resource, ReplaceTags=[{"TagKey": "env", "TagValue": "prod"}])
    query = {"ServiceType": "kms", "ResourcePrefix": "key", "ResourceRegion": "ap-guangzhou"}
    read = done("tag", "DescribeResourceTagsByResourceIds", ResourceIds=[resource_id], **query)
    assert [(row["TagKey"], row["TagValue"]) for row in read["Tags"]] == [("env", "prod")]


@test
def errors_have_code_and_request_id():
    said = refused("kms", "DescribeKey", KeyId="00000000-0000-11f0-8000-525400000000")
    for part in ("ResourceUnavailable.CmkNotFound", "The CMK does not exist.", "requestId"):
        assert part in said, said
    assert "AuthFailure.SignatureFailure" in refused("kms", "ListKeys", credentials=("AKIDEMULATOR", "wrong", ""))
    assert "AuthFailure.SecretIdNotFound" in refused("kms", "ListKeys", credentials=("AKIDNOBODY", "wrong", ""))


@test
def a_role_is_assumed():
    arn = "qcs::cam::uin/100000000001:roleName/clients"
    given = done("sts", "AssumeRole", RoleArn=arn, RoleSessionName="tccli")["Credentials"]
    role = (given["TmpSecretId"], given["TmpSecretKey"], given["Token"])
    caller = done("sts", "GetCallerIdentity", credentials=role)
    assert caller["Type"] == "CAMRole" and caller["UserId"].endswith(":tccli"), caller


@test
def a_signature_is_made_and_verified():
    key = {"KeyId": make_key(KeyUsage="ASYMMETRIC_SIGN_VERIFY_SM2"), "Algorithm": "SM2DSA", "MessageType": "RAW"}
    message = base64.b64encode(b"message").decode()
    signature = done("kms", "SignByAsymmetricKey", Message=message, **key)["Signature"]
    verified = done("kms", "VerifyByAsymmetricKey", Message=message, SignatureValue=signature, **key)
    assert verified["SignatureValid"] is True
    another = base64.b64encode(b"another").decode()
    verified = done("kms", "VerifyByAsymmetricKey", Message=another, SignatureValue=signature, **key)
    assert verified["SignatureValid"] is False


if __name__ == "__main__":
    test.run()
