// The life of a key, signatures, temporary credentials and errors, by the official SDK for Go.
package main

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/pem"
	"strings"

	"github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common"
	kms "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/kms/v20190118"
	sts "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/sts/v20180813"
	tag "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/tag/v20180813"
	"github.com/tjfoc/gmsm/sm2"
	gmx509 "github.com/tjfoc/gmsm/x509"
)

const (
	region     = "ap-guangzhou"
	fipsRegion = "ap-singapore"
)

func main() {
	run([]test{
		{"a key lives", aKeyLives},
		{"keys are listed", keysAreListed},
		{"tags are written and read", tagsAreWritten},
		{"errors have code and request id", errorsHaveCodes},
		{"wrong credentials are refused", wrongCredentials},
		{"a role is assumed", aRoleIsAssumed},
		{"the standard library verifies signatures", standardSignatures},
		{"gmsm verifies SM2 signatures", sm2Signatures},
	})
}

func stateOf(client *kms.Client, keyID *string) string {
	return *describe(client, keyID).KeyState
}

func describe(client *kms.Client, keyID *string) *kms.KeyMetadata {
	request := kms.NewDescribeKeyRequest()
	request.KeyId = keyID
	return must(client.DescribeKey(request)).Response.KeyMetadata
}

func aKeyLives() {
	client := kmsOf(region, own())
	keyID := makeKey(client, func(request *kms.CreateKeyRequest) {
		request.Description = common.StringPtr("Card data at rest")
		request.Tags = []*kms.Tag{{TagKey: common.StringPtr("team"), TagValue: common.StringPtr("payments")}}
	})
	equal("Enabled", stateOf(client, keyID))

	rename := kms.NewUpdateAliasRequest()
	rename.KeyId, rename.Alias = keyID, common.StringPtr("renamed-"+*keyID)
	must(client.UpdateAlias(rename))
	rotate := kms.NewEnableKeyRotationRequest()
	rotate.KeyId, rotate.RotateDays = keyID, common.Uint64Ptr(90)
	must(client.EnableKeyRotation(rotate))
	key := describe(client, keyID)
	equal("renamed-"+*keyID, *key.Alias)
	equal(true, *key.KeyRotationEnabled)

	archive := kms.NewArchiveKeyRequest()
	archive.KeyId = keyID
	must(client.ArchiveKey(archive))
	equal("Archived", stateOf(client, keyID))
	unarchive := kms.NewCancelKeyArchiveRequest()
	unarchive.KeyId = keyID
	must(client.CancelKeyArchive(unarchive))
	disable := kms.NewDisableKeyRequest()
	disable.KeyId = keyID
	must(client.DisableKey(disable))
	schedule := kms.NewScheduleKeyDeletionRequest()
	schedule.KeyId, schedule.PendingWindowInDays = keyID, common.Uint64Ptr(7)
	date := must(client.ScheduleKeyDeletion(schedule)).Response.DeletionDate
	equal(*date, *describe(client, keyID).DeletionDate)
	cancel := kms.NewCancelKeyDeletionRequest()
	cancel.KeyId = keyID
	must(client.CancelKeyDeletion(cancel))
	equal("Disabled", stateOf(client, keyID))
}

func keysAreListed() {
	client := kmsOf(region, own())
	keyID := makeKey(client, func(request *kms.CreateKeyRequest) {
		request.KeyUsage = common.StringPtr("ASYMMETRIC_DECRYPT_RSA_2048")
	})
	request := kms.NewListKeyDetailRequest()
	request.SearchKeyAlias, request.KeyUsage = keyID, common.StringPtr("ALL")
	found := must(client.ListKeyDetail(request)).Response
	equal(uint64(1), *found.TotalCount)
	equal(*keyID, *found.KeyMetadatas[0].KeyId)
}

func tagsAreWritten() {
	key := describe(kmsOf(region, own()), makeKey(kmsOf(region, own()), nil))
	client := tagOf(own())
	write := tag.NewModifyResourceTagsRequest()
	write.Resource = common.StringPtr("qcs::kms:" + region + ":uin/:key/" + *key.ResourceId)
	write.ReplaceTags = []*tag.Tag{{TagKey: common.StringPtr("env"), TagValue: common.StringPtr("生产")}}
	must(client.ModifyResourceTags(write))
	read := tag.NewDescribeResourceTagsByResourceIdsRequest()
	read.ServiceType, read.ResourcePrefix = common.StringPtr("kms"), common.StringPtr("key")
	read.ResourceRegion, read.ResourceIds = common.StringPtr(region), []*string{key.ResourceId}
	equal("生产", *must(client.DescribeResourceTagsByResourceIds(read)).Response.Tags[0].TagValue)
}

func errorsHaveCodes() {
	client := kmsOf(region, own())
	request := kms.NewDescribeKeyRequest()
	request.KeyId = common.StringPtr("00000000-0000-11f0-8000-525400000000")
	_, err := client.DescribeKey(request)
	refused := refusal(err)
	equal("ResourceUnavailable.CmkNotFound", refused.GetCode())
	equal("The CMK does not exist.", refused.GetMessage())
	equal(36, len(refused.GetRequestId()))

	_, err = client.CreateKey(kms.NewCreateKeyRequest())
	equal("MissingParameter", refusal(err).GetCode())
	_, err = kmsOf("ap-nowhere", own()).DescribeKey(request)
	equal("InvalidParameterValue", refusal(err).GetCode())
}

func wrongCredentials() {
	_, err := kmsOf(region, common.NewCredential("AKIDNOBODY", "wrong")).ListKeys(kms.NewListKeysRequest())
	equal("AuthFailure.SecretIdNotFound", refusal(err).GetCode())
	_, err = kmsOf(region, common.NewCredential(own().GetSecretId(), "wrong")).ListKeys(kms.NewListKeysRequest())
	equal("AuthFailure.SignatureFailure", refusal(err).GetCode())
}

func aRoleIsAssumed() {
	request := sts.NewAssumeRoleRequest()
	request.RoleArn = common.StringPtr("qcs::cam::uin/100000000001:roleName/clients")
	request.RoleSessionName = common.StringPtr("go")
	given := must(stsOf(own()).AssumeRole(request)).Response.Credentials
	role := common.NewTokenCredential(*given.TmpSecretId, *given.TmpSecretKey, *given.Token)
	caller := must(stsOf(role).GetCallerIdentity(sts.NewGetCallerIdentityRequest())).Response
	equal("CAMRole", *caller.Type)
	equal(true, strings.HasSuffix(*caller.UserId, ":go"))
	equal("Enabled", stateOf(kmsOf(region, role), makeKey(kmsOf(region, role), nil)))
	wrong := common.NewTokenCredential(*given.TmpSecretId, *given.TmpSecretKey, "wrong")
	_, err := stsOf(wrong).GetCallerIdentity(sts.NewGetCallerIdentityRequest())
	equal("AuthFailure.TokenFailure", refusal(err).GetCode())
}

// A public key in DER, and a signature of "message".
func signed(client *kms.Client, usage, algorithm string) (der, signature []byte) {
	keyID := makeKey(client, func(request *kms.CreateKeyRequest) { request.KeyUsage = &usage })
	public := kms.NewGetPublicKeyRequest()
	public.KeyId = keyID
	block, _ := pem.Decode([]byte(*must(client.GetPublicKey(public)).Response.PublicKeyPem))
	sign := kms.NewSignByAsymmetricKeyRequest()
	sign.KeyId, sign.Algorithm, sign.MessageType = keyID, &algorithm, common.StringPtr("RAW")
	sign.Message = common.StringPtr(base64.StdEncoding.EncodeToString([]byte("message")))
	return block.Bytes, must(base64.StdEncoding.DecodeString(*must(client.SignByAsymmetricKey(sign)).Response.Signature))
}

func standardSignatures() {
	client := kmsOf(fipsRegion, own())
	digest, another := sha256.Sum256([]byte("message")), sha256.Sum256([]byte("another"))

	der, signature := signed(client, "ASYMMETRIC_SIGN_VERIFY_ECC", "ECC_P256_R1")
	curveKey := must(x509.ParsePKIXPublicKey(der)).(*ecdsa.PublicKey)
	equal(true, ecdsa.VerifyASN1(curveKey, digest[:], signature))
	equal(false, ecdsa.VerifyASN1(curveKey, another[:], signature))

	der, signature = signed(client, "ASYMMETRIC_SIGN_VERIFY_RSA_2048", "RSA_PKCS1_SHA_256")
	rsaKey := must(x509.ParsePKIXPublicKey(der)).(*rsa.PublicKey)
	equal(error(nil), rsa.VerifyPKCS1v15(rsaKey, crypto.SHA256, digest[:], signature))
	equal(rsa.ErrVerification, rsa.VerifyPKCS1v15(rsaKey, crypto.SHA256, another[:], signature))

	der, signature = signed(client, "ASYMMETRIC_SIGN_VERIFY_RSA_2048", "RSA_PSS_SHA_256")
	rsaKey = must(x509.ParsePKIXPublicKey(der)).(*rsa.PublicKey)
	equal(error(nil), rsa.VerifyPSS(rsaKey, crypto.SHA256, digest[:], signature, nil))
}

func sm2Signatures() {
	der, signature := signed(kmsOf(region, own()), "ASYMMETRIC_SIGN_VERIFY_SM2", "SM2DSA")
	key := must(gmx509.ParseSm2PublicKey(der))
	equal(true, sm2Verifies(key, "message", signature))
	equal(false, sm2Verifies(key, "another", signature))
}

func sm2Verifies(key *sm2.PublicKey, message string, signature []byte) bool {
	return key.Verify([]byte(message), signature)
}
