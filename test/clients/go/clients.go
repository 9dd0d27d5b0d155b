package main

import (
	"fmt"
	"os"
	"time"

	"github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common"
	"github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common/errors"
	"github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common/profile"
	kms "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/kms/v20190118"
	sts "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/sts/v20180813"
	tag "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/tag/v20180813"
)

func emulated() *profile.ClientProfile {
	client := profile.NewClientProfile()
	client.HttpProfile.Scheme = "HTTP"
	client.HttpProfile.Endpoint = os.Getenv("CLIENTS_ENDPOINT")
	return client
}

func own() common.CredentialIface {
	return common.NewCredential(os.Getenv("CLIENTS_SECRET_ID"), os.Getenv("CLIENTS_SECRET_KEY"))
}

func kmsOf(region string, signer common.CredentialIface) *kms.Client {
	return must(kms.NewClient(signer, region, emulated()))
}

func tagOf(signer common.CredentialIface) *tag.Client {
	return must(tag.NewClient(signer, region, emulated()))
}

func stsOf(signer common.CredentialIface) *sts.Client {
	return must(sts.NewClient(signer, region, emulated()))
}

var made = 0

func makeKey(client *kms.Client, change func(*kms.CreateKeyRequest)) *string {
	made++
	request := kms.NewCreateKeyRequest()
	request.Alias = common.StringPtr(fmt.Sprintf("go-%d-%d", time.Now().UnixNano(), made))
	if change != nil {
		change(request)
	}
	return must(client.CreateKey(request)).Response.KeyId
}

func refusal(err error) *errors.TencentCloudSDKError {
	refused, is := err.(*errors.TencentCloudSDKError)
	if !is {
		panic(fmt.Sprintf("the call was not refused: %v", err))
	}
	return refused
}
