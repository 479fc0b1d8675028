# Production image. Build the project first: ./mvnw package
FROM open-liberty:26.0.0.5-kernel-slim-java17-openj9-ubi-minimal

LABEL org.opencontainers.image.title="notifications" \
      org.opencontainers.image.description="Notifications from public bodies to citizens and businesses" \
      org.opencontainers.image.licenses="MIT"

COPY --chown=1001:0 src/main/liberty/config/ /config/

# Fetches the features that server.xml names, one by one
RUN features.sh

# JDBC driver, Hibernate, the Artemis resource adapter, and the migrations with what they need
COPY --chown=1001:0 target/liberty/wlp/usr/shared/resources/ /opt/ol/wlp/usr/shared/resources/
COPY --chown=1001:0 target/notifications.war /config/apps/

RUN configure.sh

USER 1001
EXPOSE 9443

HEALTHCHECK --start-period=60s --interval=15s --timeout=5s --retries=4 \
  CMD curl --fail --silent --insecure https://localhost:9443/health/live || exit 1

# Init step before the first server of a new version:
#   java -cp "/opt/ol/wlp/usr/shared/resources/migrate/*" no.altinn.notifications.operations.Migrate
