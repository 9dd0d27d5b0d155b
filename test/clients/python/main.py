"""The life of a key, signatures, temporary credentials and errors, by the official SDK for Python."""

import base64
import os
import subprocess
import tempfile

from gmssl import sm2

from clients import FIPS_REGION, ask, credential, kms, kms_of, make_key, refusal, sts, sts_of, tag, tag_of
from tap import Tests

test = Tests()


def described(client, key_id):
    return ask(client, kms, "DescribeKey", KeyId=key_id).KeyMetadata


@test
def a_key_lives():
    client = kms_of()
    key_id = make_key(client, Description="Card data at rest", Tags=[{"TagKey": "team", "TagValue": "payments"}])
    key = described(client, key_id)
    assert (key.KeyState, key.Description, key.Owner, key.Type) == ("Enabled", "Card data at rest", "user", 4)
    ask(client, kms, "UpdateAlias", KeyId=key_id, Alias=f"renamed-{key_id[:8]}")
    ask(client, kms, "UpdateKeyDescription", KeyId=key_id, Description="")
    ask(client, kms, "EnableKeyRotation", KeyId=key_id, RotateDays=90)
    key = described(client, key_id)
    assert (key.Alias, key.Description, key.KeyRotationEnabled) == (f"renamed-{key_id[:8]}", "", True)
    for action, state in [
        ("DisableKey", "Disabled"),
        ("EnableKey", "Enabled"),
        ("ArchiveKey", "Archived"),
        ("CancelKeyArchive", "Enabled"),
        ("DisableKey", "Disabled"),
    ]:
        ask(client, kms, action, KeyId=key_id)
        assert described(client, key_id).KeyState == state, action
    scheduled = ask(client, kms, "ScheduleKeyDeletion", KeyId=key_id, PendingWindowInDays=7)
    assert described(client, key_id).DeletionDate == scheduled.DeletionDate > 0
    ask(client, kms, "CancelKeyDeletion", KeyId=key_id)
    assert described(client, key_id).KeyState == "Disabled"


@test
def keys_are_listed():
    client = kms_of()
    key_id = make_key(client, KeyUsage="ASYMMETRIC_SIGN_VERIFY_ECC")
    found = ask(client, kms, "ListKeyDetail", SearchKeyAlias=key_id, KeyUsage="ALL")
    assert [key.KeyId for key in found.KeyMetadatas] == [key_id]
    both = ask(client, kms, "DescribeKeys", KeyIds=[key_id, make_key(client)])
    assert len(both.KeyMetadatas) == 2


@test
def tags_are_written_and_read():
    key = described(kms_of(), make_key(kms_of()))
    resource = f"qcs::kms:ap-guangzhou:uin/:key/{key.ResourceId}"
    client = tag_of()
    ask(client, tag, "ModifyResourceTags", Resource=resource, ReplaceTags=[{"TagKey": "env", "TagValue": "生产"}])
    query = {"ServiceType": "kms", "ResourcePrefix": "key", "ResourceRegion": "ap-guangzhou"}
    read = ask(client, tag, "DescribeResourceTagsByResourceIds", ResourceIds=[key.ResourceId], **query)
    assert [(row.TagKey, row.TagValue) for row in read.Tags] == [("env", "生产")]


@test
def errors_have_code_and_request_id():
    client = kms_of()
    missing = "00000000-0000-11f0-8000-525400000000"
    error = refusal(lambda: ask(client, kms, "DescribeKey", KeyId=missing))
    assert error.get_code() == "ResourceUnavailable.CmkNotFound"
    assert len(error.get_request_id()) == 36
    assert error.get_message() == "The CMK does not exist."
    key_id = make_key(client)
    scheduled = refusal(lambda: ask(client, kms, "ScheduleKeyDeletion", KeyId=key_id, PendingWindowInDays=7))
    assert scheduled.get_code() == "ResourceUnavailable.CmkShouldBeDisabled"
    assert refusal(lambda: ask(client, kms, "CreateKey")).get_code() == "MissingParameter"
    region = refusal(lambda: ask(kms_of("ap-nowhere"), kms, "DescribeKey", KeyId=key_id))
    assert region.get_code() == "InvalidParameterValue"


@test
def wrong_credentials_are_refused():
    wrong_key = credential.Credential(os.environ["CLIENTS_SECRET_ID"], "wrong")
    nobody = credential.Credential("AKIDNOBODY", "wrong")
    for signer, code in [(wrong_key, "AuthFailure.SignatureFailure"), (nobody, "AuthFailure.SecretIdNotFound")]:
        assert refusal(lambda: ask(kms_of(signer=signer), kms, "ListKeys")).get_code() == code


@test
def a_role_is_assumed():
    arn = "qcs::cam::uin/100000000001:roleName/clients"
    given = ask(sts_of(), sts, "AssumeRole", RoleArn=arn, RoleSessionName="python", DurationSeconds=900).Credentials
    role = credential.Credential(given.TmpSecretId, given.TmpSecretKey, given.Token)
    caller = ask(sts_of(role), sts, "GetCallerIdentity")
    assert (caller.Type, caller.AccountId) == ("CAMRole", "100000000001")
    assert caller.UserId.endswith(":python")
    assert described(kms_of(signer=role), make_key(kms_of(signer=role))).CreatorUin == 100000000001
    without_token = credential.Credential(given.TmpSecretId, given.TmpSecretKey)
    error = refusal(lambda: ask(sts_of(without_token), sts, "GetCallerIdentity"))
    assert error.get_code() == "AuthFailure.TokenFailure"


def signed(client, key_id, algorithm, message):
    request = {"KeyId": key_id, "Algorithm": algorithm, "MessageType": "RAW"}
    answer = ask(client, kms, "SignByAsymmetricKey", Message=base64.b64encode(message).decode(), **request)
    return base64.b64decode(answer.Signature)


def openssl_verifies(pem, signature, message, *options):
    with tempfile.TemporaryDirectory() as folder:
        paths = {name: os.path.join(folder, name) for name in ("key", "signature", "message")}
        for name, content in (("key", pem.encode()), ("signature", signature), ("message", message)):
            with open(paths[name], "wb") as file:
                file.write(content)
        command = ["openssl", "dgst", "-sha256", "-verify", paths["key"], "-signature", paths["signature"]]
        return subprocess.run([*command, *options, paths["message"]], capture_output=True).returncode == 0


@test
def openssl_verifies_signatures():
    client = kms_of(FIPS_REGION)
    pss = ("-sigopt", "rsa_padding_mode:pss", "-sigopt", "rsa_pss_saltlen:32")
    for usage, algorithm, options in [
        ("ASYMMETRIC_SIGN_VERIFY_ECC", "ECC_P256_R1", ()),
        ("ASYMMETRIC_SIGN_VERIFY_RSA_2048", "RSA_PKCS1_SHA_256", ()),
        ("ASYMMETRIC_SIGN_VERIFY_RSA_2048", "RSA_PSS_SHA_256", pss),
    ]:
        key_id = make_key(client, KeyUsage=usage)
        pem = ask(client, kms, "GetPublicKey", KeyId=key_id).PublicKeyPem
        signature = signed(client, key_id, algorithm, b"message")
        assert openssl_verifies(pem, signature, b"message", *options), algorithm
        assert not openssl_verifies(pem, signature, b"another", *options), algorithm


def integers(der):
    """The two integers of a signature in DER, in hexadecimal of 64 digits each."""
    texts, rest = [], der[2:]
    while rest:
        texts.append(rest[2 : 2 + rest[1]].hex().lstrip("0").zfill(64))
        rest = rest[2 + rest[1] :]
    return "".join(texts)


@test
def gmssl_verifies_sm2_signatures():
    client = kms_of()
    key_id = make_key(client, KeyUsage="ASYMMETRIC_SIGN_VERIFY_SM2")
    der = base64.b64decode(ask(client, kms, "GetPublicKey", KeyId=key_id).PublicKey)
    other_side = sm2.CryptSM2(private_key="", public_key=der[-64:].hex())
    signature = integers(signed(client, key_id, "SM2DSA", b"message"))
    assert other_side.verify_with_sm3(signature, b"message")
    assert not other_side.verify_with_sm3(signature, b"another")


if __name__ == "__main__":
    test.run()
