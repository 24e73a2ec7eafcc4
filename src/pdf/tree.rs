//! The tree of tags that readers that speak follow. Nodes are made while laying out, in the order of reading; what marks
//! their content on the pages is known when these are painted.

use super::clean::clean_line;
use krilla::{
    destination::XyzDestination,
    geom::Point,
    outline::{Outline, OutlineNode},
    tagging::{BBox, Identifier, Node, Tag, TagGroup, TagKind, TagTree},
};
use std::num::NonZeroU16;

/// A node of the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NodeId(usize);

/// A place in the tree for something on a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Slot(usize);

#[derive(Default)]
pub(super) struct Tree {
    nodes: Vec<Element>,
    /// Whose they are, and what fills them.
    slots: Vec<(NodeId, Option<Identifier>)>,
    headings: Vec<Heading>,
}

/// A heading, for the outline (PDF/UA-1 wants one, 7.17).
struct Heading {
    node: NodeId,
    title: String,
    /// Page from 0, and how far down it is, points.
    place: Option<(usize, f32)>,
}

struct Element {
    tag: Option<TagKind>,
    children: Vec<Child>,
}

#[derive(Clone, Copy)]
enum Child {
    Node(NodeId),
    Slot(Slot),
}

impl Tree {
    /// With its root, which krilla tags as the document.
    pub fn new() -> Tree {
        Tree { nodes: vec![Element { tag: None, children: Vec::new() }], ..Tree::default() }
    }

    pub fn root(&self) -> NodeId {
        NodeId(0)
    }

    /// A new last child.
    pub fn node(&mut self, parent: NodeId, tag: impl Into<TagKind>) -> NodeId {
        let id = NodeId(self.nodes.len());
        self.nodes.push(Element { tag: Some(tag.into()), children: Vec::new() });
        self.adopt(parent, Child::Node(id));
        id
    }

    /// A new last child that is a heading of a level from 1 on.
    pub fn heading(&mut self, parent: NodeId, level: u16, title: &str) -> NodeId {
        let title = clean_line(title);
        let node = self
            .node(parent, Tag::Hn(NonZeroU16::new(level).unwrap_or(NonZeroU16::MIN), Some(title.clone())));
        self.headings.push(Heading { node, title, place: None });
        node
    }

    /// Says where a slot's content begins, in case it is a heading.
    pub fn place(&mut self, slot: Slot, page: usize, y: f32) {
        let Some((node, _)) = self.slots.get(slot.0) else { return };
        if let Ok(at) = self.headings.binary_search_by_key(&node.0, |heading| heading.node.0)
            && let Some(heading) = self.headings.get_mut(at)
        {
            heading.place.get_or_insert((page, y));
        }
    }

    /// All headings, those after the first below it.
    pub fn outline(&self) -> Outline {
        let mut nodes = self.headings.iter().filter_map(|heading| {
            let (page, y) = heading.place?;
            Some(OutlineNode::new(heading.title.clone(), XyzDestination::new(page, Point::from_xy(0.0, y))))
        });
        let mut outline = Outline::new();
        if let Some(mut first) = nodes.next() {
            nodes.for_each(|node| first.push_child(node));
            outline.push_child(first);
        }
        outline
    }

    /// Where a node's next content will be.
    pub fn slot(&mut self, parent: NodeId) -> Slot {
        let slot = Slot(self.slots.len());
        self.slots.push((parent, None));
        self.adopt(parent, Child::Slot(slot));
        slot
    }

    /// Says what a slot's content is on its page.
    pub fn fill(&mut self, slot: Slot, content: Identifier) {
        if let Some((_, place)) = self.slots.get_mut(slot.0) {
            *place = Some(content);
        }
    }

    /// Says where on its page a figure is.
    pub fn bound(&mut self, slot: Slot, bounds: BBox) {
        let node = self.slots.get(slot.0).and_then(|(node, _)| self.nodes.get_mut(node.0));
        if let Some(TagKind::Figure(figure)) = node.and_then(|node| node.tag.as_mut()) {
            figure.set_bbox(Some(bounds));
        }
    }

    fn adopt(&mut self, parent: NodeId, child: Child) {
        if let Some(parent) = self.nodes.get_mut(parent.0) {
            parent.children.push(child);
        }
    }

    pub fn finish(mut self, lang: &str) -> TagTree {
        let mut tree = TagTree::new().with_lang(Some(lang.to_owned()));
        tree.children = self.children(0);
        tree
    }

    fn children(&mut self, node: usize) -> Vec<Node> {
        let children =
            self.nodes.get_mut(node).map(|node| std::mem::take(&mut node.children)).unwrap_or_default();
        let mut made = Vec::with_capacity(children.len());
        for child in children {
            match child {
                Child::Slot(slot) => {
                    made.extend(self.slots.get(slot.0).and_then(|(_, content)| *content).map(Node::from))
                }
                Child::Node(id) => {
                    let below = self.children(id.0);
                    if let Some(tag) = self.nodes.get_mut(id.0).and_then(|node| node.tag.take()) {
                        made.push(TagGroup::with_children(tag, below).into());
                    }
                }
            }
        }
        made
    }
}
