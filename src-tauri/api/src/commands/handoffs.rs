//! Hand-offs.

use counterpart_core::ops::handoffs::{
    self, AnswerQuestion, AskQuestion, BlockHandoff, CalendarMonth, CancelHandoff, DecideHandoff, DeliverHandoff,
    GetCalendar, HandoffDetail, HandoffForm, HandoffOffer, HandoffPage, InvoiceHandoff, ListHandoffs, OfferHandoff,
    OneHandoff, PayHandoff, TickCriterion, UpdateHandoff,
};

use super::declare;

declare! {
    read "handoffs.list": ListHandoffs => HandoffPage = handoffs::list;
    read "handoffs.calendar": GetCalendar => CalendarMonth = handoffs::calendar;
    read "handoffs.get": OneHandoff => HandoffDetail = handoffs::get;
    read "handoffs.offer": OfferHandoff => HandoffOffer = handoffs::offer;
    write "handoffs.create": HandoffForm => HandoffDetail = handoffs::create;
    write "handoffs.update": UpdateHandoff => HandoffDetail = handoffs::update;
    write "handoffs.hand_off": OneHandoff => HandoffDetail = handoffs::hand_off;
    write "handoffs.confirm_understood": OneHandoff => HandoffDetail = handoffs::confirm_understood;
    write "handoffs.start": OneHandoff => HandoffDetail = handoffs::start;
    write "handoffs.block": BlockHandoff => HandoffDetail = handoffs::block;
    write "handoffs.unblock": OneHandoff => HandoffDetail = handoffs::unblock;
    write "handoffs.ask": AskQuestion => HandoffDetail = handoffs::ask;
    write "handoffs.answer": AnswerQuestion => HandoffDetail = handoffs::answer;
    write "handoffs.deliver": DeliverHandoff => HandoffDetail = handoffs::deliver;
    write "handoffs.tick": TickCriterion => HandoffDetail = handoffs::tick;
    write "handoffs.decide": DecideHandoff => HandoffDetail = handoffs::decide;
    write "handoffs.invoice": InvoiceHandoff => HandoffDetail = handoffs::invoice;
    write "handoffs.pay": PayHandoff => HandoffDetail = handoffs::pay;
    write "handoffs.cancel": CancelHandoff => HandoffDetail = handoffs::cancel;
}
