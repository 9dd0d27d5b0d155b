package clients;

import com.tencentcloudapi.common.Credential;
import com.tencentcloudapi.common.exception.TencentCloudSDKException;
import com.tencentcloudapi.common.profile.ClientProfile;
import com.tencentcloudapi.common.profile.HttpProfile;
import com.tencentcloudapi.kms.v20190118.KmsClient;
import com.tencentcloudapi.kms.v20190118.models.CreateKeyRequest;
import com.tencentcloudapi.kms.v20190118.models.DescribeKeyRequest;
import com.tencentcloudapi.kms.v20190118.models.KeyMetadata;
import com.tencentcloudapi.sts.v20180813.StsClient;
import java.util.UUID;

/** Clients of the official SDK for Java, pointed at the emulator. */
final class Clients {
    static final String REGION = "ap-guangzhou";
    static final String FIPS_REGION = "ap-singapore";

    private Clients() {}

    static Credential own() {
        return new Credential(System.getenv("CLIENTS_SECRET_ID"), System.getenv("CLIENTS_SECRET_KEY"));
    }

    static KmsClient kms(String region, Credential signer) {
        return new KmsClient(signer, region, emulated());
    }

    static KmsClient kms() {
        return kms(REGION, own());
    }

    static StsClient sts(Credential signer) {
        return new StsClient(signer, REGION, emulated());
    }

    private static ClientProfile emulated() {
        HttpProfile http = new HttpProfile();
        http.setProtocol(HttpProfile.REQ_HTTP);
        http.setEndpoint(System.getenv("CLIENTS_ENDPOINT"));
        ClientProfile profile = new ClientProfile();
        profile.setHttpProfile(http);
        return profile;
    }

    static String makeKey(KmsClient client, String usage) throws TencentCloudSDKException {
        CreateKeyRequest request = new CreateKeyRequest();
        request.setAlias("java-" + UUID.randomUUID());
        request.setKeyUsage(usage);
        return client.CreateKey(request).getKeyId();
    }

    static KeyMetadata describe(KmsClient client, String keyId) throws TencentCloudSDKException {
        DescribeKeyRequest request = new DescribeKeyRequest();
        request.setKeyId(keyId);
        return client.DescribeKey(request).getKeyMetadata();
    }

    interface Call {
        void run() throws TencentCloudSDKException;
    }

    /** The exception with which the SDK reports that the cloud refused a call. */
    static TencentCloudSDKException refusal(Call call) {
        try {
            call.run();
        } catch (TencentCloudSDKException error) {
            return error;
        }
        throw new AssertionError("the call was not refused");
    }
}
