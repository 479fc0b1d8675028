package no.altinn.notifications.channel.sms;

import jakarta.ejb.MessageDriven;
import jakarta.jms.MessageListener;

/** Takes claimed instant SMS off the queue of their own, where no backlog is before them. */
@MessageDriven(messageListenerInterface = MessageListener.class)
public class InstantSmsListener extends SmsSendListener {}
