package clients;

import static clients.Clients.FIPS_REGION;
import static clients.Clients.REGION;
import static clients.Clients.describe;
import static clients.Clients.kms;
import static clients.Clients.makeKey;
import static clients.Clients.own;
import static clients.Clients.refusal;
import static clients.Clients.sts;
import static clients.Tap.equal;

import com.tencentcloudapi.common.Credential;
import com.tencentcloudapi.common.exception.TencentCloudSDKException;
import com.tencentcloudapi.kms.v20190118.KmsClient;
import com.tencentcloudapi.kms.v20190118.models.ArchiveKeyRequest;
import com.tencentcloudapi.kms.v20190118.models.CancelKeyArchiveRequest;
import com.tencentcloudapi.kms.v20190118.models.CancelKeyDeletionRequest;
import com.tencentcloudapi.kms.v20190118.models.CreateKeyRequest;
import com.tencentcloudapi.kms.v20190118.models.DisableKeyRequest;
import com.tencentcloudapi.kms.v20190118.models.EnableKeyRotationRequest;
import com.tencentcloudapi.kms.v20190118.models.GetPublicKeyRequest;
import com.tencentcloudapi.kms.v20190118.models.KeyMetadata;
import com.tencentcloudapi.kms.v20190118.models.ListKeyDetailRequest;
import com.tencentcloudapi.kms.v20190118.models.ListKeyDetailResponse;
import com.tencentcloudapi.kms.v20190118.models.ListKeysRequest;
import com.tencentcloudapi.kms.v20190118.models.ScheduleKeyDeletionRequest;
import com.tencentcloudapi.kms.v20190118.models.SignByAsymmetricKeyRequest;
import com.tencentcloudapi.kms.v20190118.models.UpdateAliasRequest;
import com.tencentcloudapi.sts.v20180813.models.AssumeRoleRequest;
import com.tencentcloudapi.sts.v20180813.models.Credentials;
import com.tencentcloudapi.sts.v20180813.models.GetCallerIdentityRequest;
import com.tencentcloudapi.sts.v20180813.models.GetCallerIdentityResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** The life of a key, signatures, temporary credentials and errors, by the official SDK for Java. */
public final class Main {
    private static final String SYMMETRIC = "ENCRYPT_DECRYPT";

    public static void main(String[] args) {
        Tap tap = new Tap();
        tap.test("a key lives", Main::aKeyLives);
        tap.test("keys are listed", Main::keysAreListed);
        tap.test("errors have code and request id", Main::errorsHaveCodes);
        tap.test("wrong credentials are refused", Main::wrongCredentials);
        tap.test("a role is assumed", Main::aRoleIsAssumed);
        tap.test("the platform verifies signatures", Main::platformSignatures);
        System.exit(tap.run());
    }

    private static void aKeyLives() throws TencentCloudSDKException {
        KmsClient client = kms();
        String keyId = makeKey(client, SYMMETRIC);
        UpdateAliasRequest rename = new UpdateAliasRequest();
        rename.setKeyId(keyId);
        rename.setAlias("renamed-" + keyId);
        client.UpdateAlias(rename);
        EnableKeyRotationRequest rotate = new EnableKeyRotationRequest();
        rotate.setKeyId(keyId);
        rotate.setRotateDays(90L);
        client.EnableKeyRotation(rotate);
        KeyMetadata key = describe(client, keyId);
        equal("renamed-" + keyId, key.getAlias());
        equal(true, key.getKeyRotationEnabled());

        ArchiveKeyRequest archive = new ArchiveKeyRequest();
        archive.setKeyId(keyId);
        client.ArchiveKey(archive);
        equal("Archived", describe(client, keyId).getKeyState());
        CancelKeyArchiveRequest unarchive = new CancelKeyArchiveRequest();
        unarchive.setKeyId(keyId);
        client.CancelKeyArchive(unarchive);
        DisableKeyRequest disable = new DisableKeyRequest();
        disable.setKeyId(keyId);
        client.DisableKey(disable);
        ScheduleKeyDeletionRequest schedule = new ScheduleKeyDeletionRequest();
        schedule.setKeyId(keyId);
        schedule.setPendingWindowInDays(7L);
        Long date = client.ScheduleKeyDeletion(schedule).getDeletionDate();
        equal(date, describe(client, keyId).getDeletionDate());
        CancelKeyDeletionRequest cancel = new CancelKeyDeletionRequest();
        cancel.setKeyId(keyId);
        client.CancelKeyDeletion(cancel);
        equal("Disabled", describe(client, keyId).getKeyState());
    }

    private static void keysAreListed() throws TencentCloudSDKException {
        String keyId = makeKey(kms(), "ASYMMETRIC_DECRYPT_RSA_2048");
        ListKeyDetailRequest request = new ListKeyDetailRequest();
        request.setSearchKeyAlias(keyId);
        request.setKeyUsage("ALL");
        ListKeyDetailResponse found = kms().ListKeyDetail(request);
        equal(1L, found.getTotalCount());
        equal(keyId, found.getKeyMetadatas()[0].getKeyId());
    }

    private static void errorsHaveCodes() {
        String missing = "00000000-0000-11f0-8000-525400000000";
        TencentCloudSDKException error = refusal(() -> describe(kms(), missing));
        equal("ResourceUnavailable.CmkNotFound", error.getErrorCode());
        equal("The CMK does not exist.", error.getMessage());
        equal(36, error.getRequestId().length());
        equal("MissingParameter", refusal(() -> kms().CreateKey(new CreateKeyRequest())).getErrorCode());
        equal("InvalidParameterValue", refusal(() -> describe(kms("ap-nowhere", own()), missing)).getErrorCode());
    }

    private static void wrongCredentials() {
        Credential nobody = new Credential("AKIDNOBODY", "wrong");
        Credential wrong = new Credential(own().getSecretId(), "wrong");
        ListKeysRequest request = new ListKeysRequest();
        equal("AuthFailure.SecretIdNotFound", refusal(() -> kms(REGION, nobody).ListKeys(request)).getErrorCode());
        equal("AuthFailure.SignatureFailure", refusal(() -> kms(REGION, wrong).ListKeys(request)).getErrorCode());
    }

    private static void aRoleIsAssumed() throws TencentCloudSDKException {
        AssumeRoleRequest request = new AssumeRoleRequest();
        request.setRoleArn("qcs::cam::uin/100000000001:roleName/clients");
        request.setRoleSessionName("java");
        Credentials given = sts(own()).AssumeRole(request).getCredentials();
        Credential role = new Credential(given.getTmpSecretId(), given.getTmpSecretKey(), given.getToken());
        GetCallerIdentityResponse caller = sts(role).GetCallerIdentity(new GetCallerIdentityRequest());
        equal("CAMRole", caller.getType());
        equal(true, caller.getUserId().endsWith(":java"));
        KmsClient client = kms(REGION, role);
        equal("Enabled", describe(client, makeKey(client, SYMMETRIC)).getKeyState());
        Credential wrong = new Credential(given.getTmpSecretId(), given.getTmpSecretKey(), "wrong");
        TencentCloudSDKException error = refusal(() -> sts(wrong).GetCallerIdentity(new GetCallerIdentityRequest()));
        equal("AuthFailure.TokenFailure", error.getErrorCode());
    }

    private static void platformSignatures() throws Exception {
        KmsClient client = kms(FIPS_REGION, own());
        for (String[] one : new String[][] {
            {"ASYMMETRIC_SIGN_VERIFY_ECC", "ECC_P256_R1", "EC", "SHA256withECDSA"},
            {"ASYMMETRIC_SIGN_VERIFY_RSA_2048", "RSA_PKCS1_SHA_256", "RSA", "SHA256withRSA"},
        }) {
            String keyId = makeKey(client, one[0]);
            byte[] signature = sign(client, keyId, one[1], "message");
            GetPublicKeyRequest request = new GetPublicKeyRequest();
            request.setKeyId(keyId);
            byte[] der = Base64.getDecoder().decode(client.GetPublicKey(request).getPublicKey());
            PublicKey key = KeyFactory.getInstance(one[2]).generatePublic(new X509EncodedKeySpec(der));
            equal(true, verifies(one[3], key, "message", signature));
            equal(false, verifies(one[3], key, "another", signature));
        }
    }

    private static byte[] sign(KmsClient client, String keyId, String algorithm, String message)
            throws TencentCloudSDKException {
        SignByAsymmetricKeyRequest request = new SignByAsymmetricKeyRequest();
        request.setKeyId(keyId);
        request.setAlgorithm(algorithm);
        request.setMessageType("RAW");
        request.setMessage(Base64.getEncoder().encodeToString(message.getBytes(StandardCharsets.UTF_8)));
        return Base64.getDecoder().decode(client.SignByAsymmetricKey(request).getSignature());
    }

    private static boolean verifies(String algorithm, PublicKey key, String message, byte[] signature) throws Exception {
        Signature verifier = Signature.getInstance(algorithm);
        verifier.initVerify(key);
        verifier.update(message.getBytes(StandardCharsets.UTF_8));
        return verifier.verify(signature);
    }
}
