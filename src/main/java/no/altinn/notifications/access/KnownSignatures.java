package no.altinn.notifications.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jca.JCAContext;
import com.nimbusds.jose.proc.JWSVerifierFactory;
import com.nimbusds.jose.util.Base64URL;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Remembers which signatures were found good: callers send one token with many requests, and a
 * signature that was made with a key stays so. Only that is remembered; which key counts, and
 * whether the token's claims hold, is asked each time. Thread-safe.
 */
final class KnownSignatures implements JWSVerifierFactory {

  private static final int MOST = 1_000;

  private final JWSVerifierFactory verifiers;
  private final Set<ByteBuffer> good =
      Collections.synchronizedSet(
          Collections.newSetFromMap(
              new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Boolean> eldest) {
                  return size() > MOST;
                }
              }));

  KnownSignatures() {
    this(new DefaultJWSVerifierFactory());
  }

  KnownSignatures(JWSVerifierFactory verifiers) {
    this.verifiers = verifiers;
  }

  @Override
  public JWSVerifier createJWSVerifier(JWSHeader header, Key key) throws JOSEException {
    return new Remembering(verifiers.createJWSVerifier(header, key), key);
  }

  @Override
  public Set<JWSAlgorithm> supportedJWSAlgorithms() {
    return verifiers.supportedJWSAlgorithms();
  }

  @Override
  public JCAContext getJCAContext() {
    return verifiers.getJCAContext();
  }

  private final class Remembering implements JWSVerifier {

    private final JWSVerifier verifier;
    private final Key key;

    Remembering(JWSVerifier verifier, Key key) {
      this.verifier = verifier;
      this.key = key;
    }

    @Override
    public boolean verify(JWSHeader header, byte[] input, Base64URL signature)
        throws JOSEException {
      ByteBuffer hash = hash(header, input, signature);
      if (good.contains(hash)) {
        return true;
      }
      boolean verified = verifier.verify(header, input, signature);
      if (verified) {
        good.add(hash);
      }
      return verified;
    }

    /** Of everything that the answer depends on, each part told from the next by its length. */
    private ByteBuffer hash(JWSHeader header, byte[] input, Base64URL signature) {
      try {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (byte[] part :
            new byte[][] {
              header.getAlgorithm().getName().getBytes(StandardCharsets.US_ASCII),
              key.getEncoded(),
              signature.toString().getBytes(StandardCharsets.US_ASCII),
              input
            }) {
          digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).flip());
          digest.update(part);
        }
        return ByteBuffer.wrap(digest.digest());
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public Set<JWSAlgorithm> supportedJWSAlgorithms() {
      return verifier.supportedJWSAlgorithms();
    }

    @Override
    public JCAContext getJCAContext() {
      return verifier.getJCAContext();
    }
  }
}
