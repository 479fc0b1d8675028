package no.altinn.notifications.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.crypto.impl.BaseJWSProvider;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import org.junit.jupiter.api.Test;

class KnownSignaturesTest {

  private static final JWSHeader RS256 = new JWSHeader(JWSAlgorithm.RS256);

  private int verifications;
  private final KnownSignatures signatures =
      new KnownSignatures(
          new DefaultJWSVerifierFactory() {
            @Override
            public JWSVerifier createJWSVerifier(JWSHeader header, Key key) throws JOSEException {
              return new CountingVerifier(super.createJWSVerifier(header, key));
            }
          });

  /** The real one, with a count. */
  private final class CountingVerifier extends BaseJWSProvider implements JWSVerifier {

    private final JWSVerifier real;

    CountingVerifier(JWSVerifier real) {
      super(real.supportedJWSAlgorithms());
      this.real = real;
    }

    @Override
    public boolean verify(JWSHeader header, byte[] input, Base64URL signature)
        throws JOSEException {
      verifications++;
      return real.verify(header, input, signature);
    }
  }

  private static KeyPair pair() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    return generator.generateKeyPair();
  }

  private static Base64URL sign(KeyPair pair, String input) throws GeneralSecurityException {
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(pair.getPrivate());
    signature.update(bytes(input));
    return Base64URL.encode(signature.sign());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private boolean verify(KeyPair pair, String input, Base64URL signature) throws JOSEException {
    return signatures
        .createJWSVerifier(RS256, pair.getPublic())
        .verify(RS256, bytes(input), signature);
  }

  @Test
  void a_good_signature_is_verified_once() throws Exception {
    KeyPair pair = pair();
    Base64URL good = sign(pair, "head.claims");

    for (int i = 0; i < 3; i++) {
      assertThat(verify(pair, "head.claims", good)).isTrue();
    }

    assertThat(verifications).isEqualTo(1);
  }

  @Test
  void it_is_good_for_nothing_else() throws Exception {
    KeyPair pair = pair();
    Base64URL good = sign(pair, "head.claims");
    verify(pair, "head.claims", good);

    assertThat(verify(pair, "head.others", good)).isFalse();
    assertThat(verify(pair(), "head.claims", good)).isFalse();
    assertThat(verify(pair, "head.claims", sign(pair(), "head.claims"))).isFalse();
    assertThat(verifications).isEqualTo(4);
  }

  @Test
  void a_bad_signature_stays_bad() throws Exception {
    KeyPair pair = pair();
    Base64URL bad = sign(pair, "head.others");

    assertThat(verify(pair, "head.claims", bad)).isFalse();
    assertThat(verify(pair, "head.claims", bad)).isFalse();
  }
}
