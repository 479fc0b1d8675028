package no.altinn.notifications.channel.email;

import jakarta.ejb.MessageDriven;
import jakarta.interceptor.Interceptors;
import jakarta.jms.MessageListener;
import no.altinn.notifications.platform.DeadLettering;

/** Takes claimed instant e-mails off the queue of their own, where no backlog is before them. */
@Interceptors(DeadLettering.class)
@MessageDriven(messageListenerInterface = MessageListener.class)
public class InstantEmailListener extends EmailSendListener {}
