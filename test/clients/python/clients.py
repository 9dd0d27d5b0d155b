"""Clients of the official SDK for Python, pointed at the emulator."""

import os
import uuid

from tencentcloud.common import credential
from tencentcloud.common.exception.tencent_cloud_sdk_exception import TencentCloudSDKException
from tencentcloud.common.profile.client_profile import ClientProfile
from tencentcloud.common.profile.http_profile import HttpProfile
from tencentcloud.kms.v20190118 import kms_client, models as kms
from tencentcloud.sts.v20180813 import sts_client, models as sts
from tencentcloud.tag.v20180813 import tag_client, models as tag

REGION = "ap-guangzhou"
FIPS_REGION = "ap-singapore"


def _profile():
    return ClientProfile(httpProfile=HttpProfile(protocol="http", endpoint=os.environ["CLIENTS_ENDPOINT"]))


def own_credential():
    return credential.Credential(os.environ["CLIENTS_SECRET_ID"], os.environ["CLIENTS_SECRET_KEY"])


def kms_of(region=REGION, signer=None):
    return kms_client.KmsClient(signer or own_credential(), region, _profile())


def tag_of(signer=None):
    return tag_client.TagClient(signer or own_credential(), REGION, _profile())


def sts_of(signer=None):
    return sts_client.StsClient(signer or own_credential(), REGION, _profile())


def ask(client, models, action, **fields):
    """Calls an action with the request class that the SDK has for it."""
    request = getattr(models, f"{action}Request")()
    request._deserialize(fields)
    return getattr(client, action)(request)


def make_key(client, **fields):
    return ask(client, kms, "CreateKey", Alias=f"python-{uuid.uuid4()}", **fields).KeyId


def refusal(call):
    """The exception with which the SDK reports that the cloud refused a call."""
    try:
        call()
    except TencentCloudSDKException as error:
        return error
    raise AssertionError("the call was not refused")


__all__ = ["FIPS_REGION", "REGION", "ask", "credential", "kms", "kms_of", "make_key", "refusal", "sts", "sts_of", "tag", "tag_of"]
