package no.altinn.notifications.channel.sms;

import jakarta.ejb.MessageDriven;
import jakarta.interceptor.Interceptors;
import jakarta.jms.MessageListener;
import no.altinn.notifications.platform.DeadLettering;

/** Takes claimed instant SMS off the queue of their own, where no backlog is before them. */
@Interceptors(DeadLettering.class)
@MessageDriven(messageListenerInterface = MessageListener.class)
public class InstantSmsListener extends SmsSendListener {}
